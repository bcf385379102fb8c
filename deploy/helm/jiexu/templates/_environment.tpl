{{/*
What a service is told, for a dict with root and party: the variables of docs/configuration.md, each for the services that its table names.
A variable whose value nobody gave is left out, so that the service's own default counts. Never a secret: those are named.
*/}}
{{- define "jiexu.environment" -}}
{{- $values := .root.Values }}
{{- $release := .root.Release.Name }}
{{- $party := .party }}
{{- $settings := $values.settings }}
{{- $keys := include "jiexu.secret.keys" . }}
{{- $public := include "jiexu.publicKeys" .root }}
{{- $gateway := eq $party.kind "gateway" }}
{{- $registry := eq $party.kind "registry" }}
{{- $transfer := eq $party.kind "transfer" }}
{{- $ledger := eq $party.kind "contribution" }}
{{- $scheme := ternary "https" "http" $values.tls.enabled }}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
- name: QUARKUS_MANAGEMENT_HOST
  value: 0.0.0.0
- name: QUARKUS_MANAGEMENT_PORT
  value: "9000"
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: jdbc:postgresql://{{ include "jiexu.cluster" . }}-rw:5432/{{ include "jiexu.role" . }}?sslmode=verify-full&sslrootcert=/etc/jiexu/database-ca.crt
{{- include "jiexu.fromSecret" (list "QUARKUS_DATASOURCE_USERNAME" (include "jiexu.secret.database" .) "username") }}
{{- include "jiexu.fromSecret" (list "QUARKUS_DATASOURCE_PASSWORD" (include "jiexu.secret.database" .) "password") }}
{{- with $settings.transactionTimeout }}
- name: QUARKUS_TRANSACTION_MANAGER_DEFAULT_TRANSACTION_TIMEOUT
  value: {{ . | quote }}
{{- end }}
{{- with $values.oidc.authServerUrl }}
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: {{ . | quote }}
{{- end }}
{{- with $values.oidc.publicKey }}
- name: QUARKUS_OIDC_PUBLIC_KEY
  value: {{ . | quote }}
{{- end }}
{{- /* A provider's tokens name the provider; those of a key of one's own name what the services expect already. */}}
{{- with $values.oidc.issuer | default $values.oidc.authServerUrl }}
- name: QUARKUS_OIDC_TOKEN_ISSUER
  value: {{ . | quote }}
{{- end }}
{{- with $values.oidc.audience }}
- name: QUARKUS_OIDC_TOKEN_AUDIENCE
  value: {{ . | quote }}
{{- end }}
{{- with $values.oidc.algorithms }}
- name: JIEXU_TOKENS_ALGORITHMS
  value: {{ join "," . | quote }}
{{- end }}
{{- with $values.oidc.longestLife }}
- name: JIEXU_TOKENS_LONGEST_LIFE
  value: {{ . | quote }}
{{- end }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ $release }}-kafka-bootstrap:9093
- name: KAFKA_SECURITY_PROTOCOL
  value: SSL
- name: KAFKA_SSL_KEYSTORE_TYPE
  value: PKCS12
- name: KAFKA_SSL_KEYSTORE_LOCATION
  value: /etc/jiexu/broker-user.p12
{{- include "jiexu.fromSecret" (list "KAFKA_SSL_KEYSTORE_PASSWORD" (printf "%s%s" (include "jiexu.brokerUserPrefix" .root) $party.name) "user.password") }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/jiexu/broker-ca.crt
{{- if $values.tls.enabled }}
- name: JIEXU_TLS_CERTIFICATE
  value: /etc/jiexu/tls.crt
- name: JIEXU_TLS_KEY
  value: /etc/jiexu/tls.key
- name: JIEXU_TLS_AUTHORITIES
  value: /etc/jiexu/authorities.crt
{{- if and $gateway $values.tls.door }}
- name: JIEXU_TLS_DOOR_CERTIFICATE
  value: /etc/jiexu/tls.crt
- name: JIEXU_TLS_DOOR_KEY
  value: /etc/jiexu/tls.key
{{- end }}
{{- end }}
- name: JIEXU_TOPIC_PARTITIONS
  value: {{ $values.kafka.topics.partitions | int | quote }}
- name: JIEXU_TOPIC_REPLICATION
  value: {{ $values.kafka.topics.replication | int | quote }}
- name: JIEXU_SERVICE_NAME
  value: {{ $party.name }}
{{- /* Who sends requests hears later than the process that this pod is going. */}}
- name: QUARKUS_SHUTDOWN_DELAY
  value: 5S
{{- with $settings.shutdownTimeout }}
- name: QUARKUS_SHUTDOWN_TIMEOUT
  value: {{ . | quote }}
{{- end }}
{{- if $values.traces.enabled }}
- name: OTEL_SDK_DISABLED
  value: "false"
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: http://{{ $values.traces.collector }}.{{ $values.traces.namespace }}:{{ $values.traces.port | int }}
- name: OTEL_TRACES_SAMPLER
  value: parentbased_traceidratio
- name: OTEL_TRACES_SAMPLER_ARG
  value: {{ $values.traces.share | quote }}
- name: JIEXU_TRACES_BEGIN_HERE
  value: {{ $gateway | quote }}
{{- end }}
- name: JIEXU_SERVICE_SIGNING_KEY
  value: /etc/jiexu/service.pem
{{- with $party.has.serviceKeyId }}
- name: JIEXU_SERVICE_KEY_ID
  value: {{ . | quote }}
{{- end }}
- name: JIEXU_SERVICE_KEYS
  valueFrom:
    configMapKeyRef:
      name: {{ $public }}
      key: service-keys
- name: JIEXU_MESSAGES_KEYS
  value: /etc/jiexu/messages.properties
- name: JIEXU_SIGNING_KNOWN
  value: /etc/jiexu/signers.properties
{{- if or $registry $ledger }}
- name: JIEXU_SIGNING_KEY
  value: /etc/jiexu/signing.properties
{{- end }}
{{- if not $gateway }}
- name: JIEXU_LEDGERS
  value: {{ include "jiexu.ledgers" .root | quote }}
- name: JIEXU_RETENTION_DAYS
  value: {{ include "jiexu.inboxDays" .root | quote }}
- name: JIEXU_JOURNAL_KEY_FILE
  value: /etc/jiexu/journal.pem
- name: JIEXU_JOURNAL_PUBLIC_KEYS_FILE
  value: /etc/jiexu/journal-public.pem
{{- if $values.journal.headsClaim }}
- name: JIEXU_JOURNAL_HEADS_FOLDER
  value: /var/lib/jiexu/journal-heads
{{- end }}
{{- include "jiexu.fromSecret" (list "JIEXU_CURSOR_KEY" $keys "cursor") }}
{{- with $settings.askAgainAfter }}
- name: JIEXU_SAGA_ASK_AGAIN_AFTER
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if $ledger }}
- name: JIEXU_LEDGER
  value: {{ $party.ledger | quote }}
{{- with $party.has.restoredNeededFirstUntil }}
- name: JIEXU_RESTORED_NEEDED_FIRST_UNTIL
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if or $transfer $ledger }}
{{- include "jiexu.fromSecret" (list "JIEXU_ROW_TAGS_KEY" $keys "row-tags") }}
{{- include "jiexu.fromSecret" (list "JIEXU_ROW_TAGS_KEY_PREVIOUS" $keys "row-tags-previous" "optional") }}
{{- end }}
{{- if $registry }}
{{- include "jiexu.fromSecret" (list "JIEXU_REGISTRY_KEYS_ENCRYPTION" $keys "registry-encryption") }}
{{- include "jiexu.fromSecret" (list "JIEXU_REGISTRY_KEYS_ENCRYPTION_PREVIOUS" $keys "registry-encryption-previous" "optional") }}
{{- include "jiexu.fromSecret" (list "JIEXU_REGISTRY_KEYS_LOOKUP" $keys "registry-lookup") }}
{{- /* An empty list would be taken for none given, and the default names two funds of the sample. */}}
- name: JIEXU_REGISTRY_AUTOMATIC_FUNDS
  value: {{ $values.automaticFunds | join "," | default "none" | quote }}
{{- else }}
- name: JIEXU_REGISTRY_URL
  value: {{ $scheme }}://{{ $release }}-registry:8080
{{- end }}
{{- if or $gateway $transfer }}
- name: JIEXU_LEDGER_URLS
  value: {{ range $i, $code := keys $values.ledgers | sortAlpha }}{{ if $i }},{{ end }}{{ $code }}={{ $scheme }}://{{ $release }}-ledger-{{ $code }}:8080{{ end }}
{{- with $settings.publicUrl }}
- name: JIEXU_PUBLIC_URL
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if $transfer }}
{{- with $settings.stuckAfter }}
- name: JIEXU_SAGA_STUCK_AFTER
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- if $gateway }}
- name: JIEXU_TRANSFER_URL
  value: {{ $scheme }}://{{ $release }}-transfer:8080
{{- with $settings.eventConnections }}
- name: JIEXU_EVENTS_MAX_CONNECTIONS
  value: {{ . | int | quote }}
{{- end }}
{{- with $settings.eventConnectionsPerCaller }}
- name: JIEXU_EVENTS_MAX_CONNECTIONS_PER_CALLER
  value: {{ . | int | quote }}
{{- end }}
{{- with $values.ingress.proxies }}
- name: JIEXU_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
{{- with $settings.trackingRequestsPerMinute }}
- name: JIEXU_TRACKING_REQUESTS_PER_MINUTE
  value: {{ . | int | quote }}
{{- end }}
{{- end }}
{{- /* Callers come through an ingress or through the gateway, so one address brings them all (docs/configuration.md, The door). */}}
{{- range $limit, $number := merge (deepCopy $values.door) (dict "connectionsPerAddress" ($values.door.connections | default 2048)) }}
- name: JIEXU_DOOR_{{ $limit | snakecase | upper }}
  value: {{ $number | int | quote }}
{{- end }}
{{- end }}

{{/* A variable whose value stands in a secret: list of variable, secret, key, and "optional" if there may be none. */}}
{{- define "jiexu.fromSecret" }}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: {{ index . 2 }}
      {{- if gt (len .) 3 }}
      optional: true
      {{- end }}
{{- end }}

{{/*
Every file that a service reads, in one folder that it alone may read. The group may read too: a mounted file belongs to root, and the
service is in its group (fsGroup); the services refuse what others may read.
*/}}
{{- define "jiexu.files" -}}
defaultMode: 0440
sources:
  - secret:
      name: {{ include "jiexu.secret.messages" . }}
      items:
        - {key: messages.properties, path: messages.properties}
  - secret:
      name: {{ include "jiexu.secret.keys" . }}
      items:
        - {key: service.pem, path: service.pem}
        {{- if has .party.kind (list "registry" "contribution") }}
        - {key: signing.properties, path: signing.properties}
        {{- end }}
        {{- if ne .party.kind "gateway" }}
        - {key: journal.pem, path: journal.pem}
        {{- end }}
  - configMap:
      name: {{ include "jiexu.publicKeys" .root }}
      items:
        - {key: signers.properties, path: signers.properties}
        {{- if ne .party.kind "gateway" }}
        - {key: journal-{{ .party.name }}.pem, path: journal-public.pem}
        {{- end }}
  {{- if .root.Values.tls.enabled }}
  - secret:
      name: {{ include "jiexu.secret.tls" . }}
      items:
        - {key: tls.crt, path: tls.crt}
        - {key: tls.key, path: tls.key}
        - {key: ca.crt, path: authorities.crt}
  {{- end }}
  - secret:
      name: {{ include "jiexu.brokerUserPrefix" .root }}{{ .party.name }}
      items:
        - {key: user.p12, path: broker-user.p12}
  - secret:
      name: {{ .root.Release.Name }}-cluster-ca-cert
      items:
        - {key: ca.crt, path: broker-ca.crt}
  - secret:
      name: {{ include "jiexu.cluster" . }}-ca
      items:
        - {key: ca.crt, path: database-ca.crt}
{{- end }}
