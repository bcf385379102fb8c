{{/*
Who there is. A party is a service, or the ledger of a province; a list of
  name      registry, transfer, gateway, ledger-51: as messages, keys and users of the broker name it
  kind      whose program it runs: registry, transfer, gateway, contribution
  ledger    the two digits, of a ledger
  has       the defaults with what this party has otherwise
*/}}
{{- define "jiexu.parties" -}}
{{- range $name := list "registry" "transfer" "gateway" }}
- name: {{ $name }}
  kind: {{ $name }}
  ledger: ""
  has:
    {{- mergeOverwrite (deepCopy $.Values.defaults) (deepCopy (index $.Values.services $name | default dict)) | toYaml | nindent 4 }}
{{- end }}
{{- range $ledger, $own := .Values.ledgers }}
- name: ledger-{{ $ledger }}
  kind: contribution
  ledger: {{ $ledger | quote }}
  has:
    {{- mergeOverwrite (deepCopy $.Values.defaults) (deepCopy ($own | default dict)) | toYaml | nindent 4 }}
{{- end }}
{{- end }}

{{/* Two digits of every ledger, in their order, separated by commas. */}}
{{- define "jiexu.ledgers" -}}
{{- keys .Values.ledgers | sortAlpha | join "," -}}
{{- end }}

{{/* The names below take a dict with root and party. */}}
{{- define "jiexu.name" -}}
{{ .root.Release.Name }}-{{ .party.name }}
{{- end }}

{{- define "jiexu.cluster" -}}
{{ .root.Release.Name }}-{{ .party.name }}-db
{{- end }}

{{/* Database and role: jiexu_ledger_51. */}}
{{- define "jiexu.role" -}}
jiexu_{{ .party.name | replace "-" "_" }}
{{- end }}

{{- define "jiexu.secret.messages" -}}
{{ .party.has.secrets.messages | default (printf "%s-messages-%s" .root.Release.Name .party.name) }}
{{- end }}

{{- define "jiexu.secret.keys" -}}
{{ .party.has.secrets.keys | default (printf "%s-keys-%s" .root.Release.Name .party.name) }}
{{- end }}

{{- define "jiexu.secret.tls" -}}
{{ .party.has.secrets.tls | default (printf "%s-tls-%s" .root.Release.Name .party.name) }}
{{- end }}

{{- define "jiexu.secret.database" -}}
{{ .party.has.secrets.database | default (printf "%s-database-%s" .root.Release.Name .party.name) }}
{{- end }}

{{/* The user operator puts this before the names of the secrets that it makes, so that they are told from ours. */}}
{{- define "jiexu.brokerUserPrefix" -}}
{{ .Release.Name }}-broker-
{{- end }}

{{- define "jiexu.publicKeys" -}}
{{ .Values.publicKeys | default (printf "%s-public-keys" .Release.Name) }}
{{- end }}

{{- define "jiexu.image" -}}
{{- $images := .root.Values.images -}}
{{- $name := printf "%s/%s" $images.repository .party.kind -}}
{{- $digest := index $images.digests .party.kind | default "" -}}
{{- if $digest }}{{ $name }}@{{ $digest }}{{ else }}{{ $name }}:{{ $images.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "jiexu.labels" -}}
app.kubernetes.io/name: jiexu
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: jiexu
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* By what pods of a party are found; never changes. */}}
{{- define "jiexu.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
jiexu.org/party: {{ .party.name }}
{{- end }}

{{- define "jiexu.partyLabels" -}}
{{ include "jiexu.labels" .root }}
jiexu.org/party: {{ .party.name }}
{{- end }}
