// manifest-check reads Kubernetes manifests from standard input and decodes each into the type that the cluster decodes it into,
// strictly: an unknown field, a field given twice or a value of the wrong type is named, and the exit code is 1.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	yamlstream "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

func main() {
	failed := false
	documents := yamlstream.NewYAMLReader(bufio.NewReader(os.Stdin))
	for {
		document, err := documents.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = check(document)
		}
		if err != nil {
			fmt.Println(err)
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}

func check(document []byte) error {
	var meta metav1.PartialObjectMetadata
	if err := yaml.Unmarshal(document, &meta); err != nil {
		return err
	}
	if meta.Kind == "" {
		return nil
	}
	target := typeOf(meta.APIVersion + " " + meta.Kind)
	if target == nil {
		return fmt.Errorf("%s %s: no such type is known here", meta.APIVersion, meta.Kind)
	}
	if err := yaml.UnmarshalStrict(document, target); err != nil {
		return fmt.Errorf("%s %s: %w", meta.Kind, meta.Name, err)
	}
	return nil
}

func typeOf(kind string) any {
	switch kind {
	case "apps/v1 Deployment":
		return &appsv1.Deployment{}
	case "autoscaling/v2 HorizontalPodAutoscaler":
		return &autoscalingv2.HorizontalPodAutoscaler{}
	case "v1 Service":
		return &corev1.Service{}
	case "v1 ServiceAccount":
		return &corev1.ServiceAccount{}
	case "networking.k8s.io/v1 NetworkPolicy":
		return &networkingv1.NetworkPolicy{}
	case "networking.k8s.io/v1 Ingress":
		return &networkingv1.Ingress{}
	case "policy/v1 PodDisruptionBudget":
		return &policyv1.PodDisruptionBudget{}
	default:
		return nil
	}
}
