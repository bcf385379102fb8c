{{/*
How long inboxes remember: longer than the broker may deliver a message again, which is what a topic keeps, one more day of the file that
the message is in (segment.ms), and a day to be sure (decision 0141). Computed, so that nobody has to think of it when topics keep longer.
*/}}
{{- define "jiexu.inboxDays" -}}
{{- $least := add (.Values.kafka.topics.commandDays | int) 2 -}}
{{- $days := .Values.retention.inboxDays | default $least | int -}}
{{- if lt $days ($least | int) -}}
{{- fail (printf "retention.inboxDays is %d, and topics of commands keep %d days: a message that the broker delivers again would be handled as new. Set at least %d, or leave it out." $days (.Values.kafka.topics.commandDays | int) ($least | int)) -}}
{{- end -}}
{{ $days }}
{{- end }}

{{/* Two of three copies; of one or two only one, or none could be spared. As TopicSettings of the services has it. */}}
{{- define "jiexu.minInSync" -}}
{{- $copies := .Values.kafka.topics.replication | int -}}
{{- if ge $copies 3 }}{{ sub $copies 1 }}{{ else }}1{{ end -}}
{{- end }}
