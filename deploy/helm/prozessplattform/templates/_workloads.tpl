{{/*
What the workloads are: the program, the secrets it is given and whom it calls. Settings of an operator are in values.yaml.
*/}}
{{- define "pp.workloads" -}}
gateway:
  program: gateway/dist/main.js
  secrets: [amqpUrl, redisUrl]
  calls: [identity, modelling, catalogue, analysis, notifications]
  stores: [rabbitmq, redis]
identity:
  program: services/identity/dist/main.js
  secrets: [mongodbUri, amqpUrl, redisUrl, bootstrapAdminPassword, keyEncryptionKey, oidcClientSecrets]
  stores: [mongodb, rabbitmq, redis]
modelling:
  program: services/modelling/dist/main.js
  secrets: [mongodbUri, amqpUrl, redisUrl]
  stores: [mongodb, rabbitmq, redis]
catalogue:
  program: services/catalogue/dist/main.js
  secrets: [mongodbUri, amqpUrl, redisUrl]
  stores: [mongodb, rabbitmq, redis]
analysis:
  program: services/analysis/dist/main.js
  secrets: [mongodbUri, amqpUrl, redisUrl]
  stores: [mongodb, rabbitmq, redis]
notifications:
  program: services/notifications/dist/main.js
  secrets: [mongodbUri, amqpUrl, redisUrl, keyEncryptionKey, smtpUrl]
  stores: [mongodb, rabbitmq, redis]
{{- end }}

{{/* The port every workload listens on, for requests, probes and metrics. */}}
{{- define "pp.port" -}}8080{{- end }}

{{/* The values of one workload: `defaults` with its own on top. Call with (list $ name). */}}
{{- define "pp.values" -}}
{{- $root := index . 0 -}}
{{- toYaml (mergeOverwrite (deepCopy $root.Values.defaults) (index $root.Values.workloads (index . 1))) -}}
{{- end }}

{{/* MONGODB_URI of mongodbUri. */}}
{{- define "pp.settingName" -}}
{{- snakecase . | upper -}}
{{- end }}
