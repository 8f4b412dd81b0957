{{/* The environment of one workload: settings in the open, secrets as the names of files. Call with (list $ name facts values). */}}
{{- define "pp.environment" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- $facts := index . 2 -}}
{{- $values := index . 3 -}}
{{- $v := $root.Values -}}
{{- $env := dict "PORT" (include "pp.port" $root) "HOST" "0.0.0.0" "LOG_LEVEL" $v.logLevel "PUBLIC_URL" $v.publicUrl "DRAIN_SECONDS" $values.drainSeconds -}}
{{- if $v.otlpEndpoint }}{{ $_ := set $env "OTEL_EXPORTER_OTLP_ENDPOINT" $v.otlpEndpoint }}{{ end -}}
{{- range $facts.calls }}
{{- $_ := set $env (printf "%s_URL" (upper .)) (printf "http://%s-%s:%s" (include "pp.fullname" $root) . (include "pp.port" $root)) }}
{{- end -}}
{{- if eq $name "gateway" }}{{ if $v.trustedProxies }}{{ $_ := set $env "TRUSTED_PROXIES" $v.trustedProxies }}{{ end }}{{ end -}}
{{- if eq $name "identity" }}
{{- $_ := set $env "BOOTSTRAP_ADMIN_EMAIL" $v.bootstrapAdminEmail }}
{{- $_ := set $env "LAND_NAME" $v.landName }}
{{- $_ := set $env "SIGNING_KEY_ROTATION_DAYS" $v.signingKeyRotationDays }}
{{- if $v.secrets.smtpUrl.name }}{{ $_ := set $env "MAIL_ENABLED" "true" }}{{ end }}
{{- if $v.oidc.providers }}{{ $_ := set $env "OIDC_PROVIDERS" (toJson $v.oidc.providers) }}{{ end }}
{{- if $v.oidc.redirectUris }}{{ $_ := set $env "OIDC_REDIRECT_URIS" (join "," $v.oidc.redirectUris) }}{{ end }}
{{- end -}}
{{- range $facts.secrets }}
{{- if (index $v.secrets .).name }}{{ $_ := set $env (printf "%s_FILE" (include "pp.settingName" .)) (printf "/etc/prozessplattform/%s" .) }}{{ end }}
{{- end -}}
{{- if eq $name "notifications" }}{{ $_ := set $env "MAIL_FROM" $v.mailFrom }}{{ end -}}
{{- $env = mergeOverwrite $env $values.env -}}
{{- range $key := keys $env | sortAlpha }}
- name: {{ $key }}
  value: {{ index $env $key | toString | quote }}
{{- end }}
{{- end }}

{{/* The keys of secrets that one workload is given, as files named after the setting. Call with (list $ name facts). */}}
{{- define "pp.secretSources" -}}
{{- $root := index . 0 -}}
{{- $name := index . 1 -}}
{{- range (index . 2).secrets }}
{{- $secret := index $root.Values.secrets . }}
{{- if $secret.name }}
- secret:
    name: {{ $secret.name | replace "{workload}" $name }}
    items:
      - key: {{ $secret.key | replace "{workload}" $name | quote }}
        path: {{ . }}
{{- end }}
{{- end }}
{{- end }}
