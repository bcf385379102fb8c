{{/* What the service and the run that migrates have in common, for a dict with root and party. */}}
{{- define "jiexu.container" -}}
image: {{ include "jiexu.image" . }}
imagePullPolicy: {{ .root.Values.images.pullPolicy }}
securityContext:
  runAsNonRoot: true
  readOnlyRootFilesystem: true
  allowPrivilegeEscalation: false
  capabilities: {drop: [ALL]}
resources: {{- toYaml .party.has.resources | nindent 2 }}
volumeMounts:
  - {name: files, mountPath: /etc/jiexu, readOnly: true}
  - {name: tmp, mountPath: /tmp}
  {{- if and .root.Values.journal.headsClaim (ne .party.kind "gateway") }}
  - {name: journal-heads, mountPath: /var/lib/jiexu/journal-heads}
  {{- end }}
{{- end }}
