{{- define "pp.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}{{ .Release.Name | trunc 45 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 45 | trimSuffix "-" }}
{{- end -}}
{{- end }}

{{/* Labels that pods are chosen by; with a name, those of one workload. Call with (list $ [name]). */}}
{{- define "pp.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
{{- if gt (len .) 1 }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}
{{- end }}

{{/* All labels of an object of one workload. Call with (list $ name). */}}
{{- define "pp.labels" -}}
{{- $root := index . 0 -}}
{{ include "pp.selector" . }}
app.kubernetes.io/part-of: prozessplattform
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{/* The image of one workload. Call with (list $ its-values). */}}
{{- define "pp.image" -}}
{{- $root := index . 0 -}}
{{- $image := (index . 1).image -}}
{{- if $image.registry }}{{ $image.registry }}/{{ end }}{{ $image.name }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default $root.Chart.AppVersion }}{{ end }}
{{- end }}
