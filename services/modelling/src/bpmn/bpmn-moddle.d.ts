/** What this folder uses of bpmn-moddle, which ships without types at its root. */
declare module 'bpmn-moddle' {
  export interface ModdleProperty {
    readonly name: string;
    readonly isAttr?: boolean;
    readonly type: string;
  }

  export interface ModdleElement {
    readonly $type: string;
    readonly id?: string;
    get(name: string): unknown;
  }

  export interface ModdleParseResult {
    readonly rootElement: ModdleElement;
    readonly warnings: { readonly message: string }[];
  }

  export class BpmnModdle {
    readonly registry: {
      readonly typeMap: Readonly<Record<string, unknown>>;
      getEffectiveDescriptor(type: string): { readonly properties: readonly ModdleProperty[] };
    };
    fromXML(xml: string): Promise<ModdleParseResult>;
  }
}
