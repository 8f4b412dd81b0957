/** A BPMN model that is a chain of tasks: as data, so that two people can edit it and a test knows what each did. */
export interface Chain {
  readonly tasks: readonly ChainTask[];
}

export interface ChainTask {
  readonly id: string;
  readonly name: string;
  readonly documentation?: string;
  /** Where its shape stands. */
  readonly x: number;
}

export interface ChainEdit {
  readonly kind: 'rename' | 'document' | 'shift' | 'insert';
  /** Share of the chain, 0..1, at which it happens. */
  readonly at: number;
}

export function chainOf(length: number): Chain {
  const tasks = Array.from({ length }, (_, index) => ({ id: `t${index}`, name: `Schritt ${index}`, x: index * 150 }));
  return { tasks };
}

/** The chain after one person's edits; new tasks and texts begin with `prefix`. */
export function editChain(chain: Chain, edits: readonly ChainEdit[], prefix: string): Chain {
  return edits.reduce<Chain>(({ tasks }, { kind, at }, number) => {
    const own = chain.tasks;
    const id = own[Math.min(own.length - 1, Math.floor(at * own.length))]?.id;
    if (kind === 'insert') {
      const index = tasks.findIndex((task) => task.id === id);
      const added = { id: `${prefix}${number}`, name: `${prefix} neu ${number}`, x: 40 * number };
      return { tasks: tasks.toSpliced(index + 1, 0, added) };
    }
    const change = {
      rename: { name: `${prefix} ${number}` },
      document: { documentation: `${prefix}` },
      shift: { x: number + 7 },
    };
    return { tasks: tasks.map((task) => (task.id === id ? { ...task, ...change[kind] } : task)) };
  }, chain);
}

/** Each task points at the next one by a flow that is named after it. */
export function chainXml({ tasks }: Chain): string {
  const lines = tasks.flatMap(({ id, name, documentation }, index) => {
    const next = tasks[index + 1]?.id;
    const before = tasks[index - 1]?.id;
    const inside = [
      ...(documentation === undefined ? [] : [`<documentation>${documentation}</documentation>`]),
      ...(before === undefined ? [] : [`<incoming>f_${before}</incoming>`]),
      ...(next === undefined ? [] : [`<outgoing>f_${id}</outgoing>`]),
    ];
    const task = `<task id="${id}" name="${name}">${inside.join('')}</task>`;
    return next === undefined ? [task] : [task, `<sequenceFlow id="f_${id}" sourceRef="${id}" targetRef="${next}"/>`];
  });
  const shapes = tasks.map(
    ({ id, x }) =>
      `<di:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="0" width="100" height="80"/></di:BPMNShape>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"' +
      ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="urn:t">',
    `<process id="p" name="Kette">`,
    ...lines,
    `</process><di:BPMNDiagram id="dia"><di:BPMNPlane id="plane" bpmnElement="p">`,
    ...shapes,
    '</di:BPMNPlane></di:BPMNDiagram></definitions>',
  ].join('\n');
}
