import type { BlockContent } from '@prozessplattform/process-model';

/** A complete model about which no rule reports an error: two units, two variants, one flow between them. */
export function blockModel(change: (content: BlockContent) => void = () => undefined): BlockContent {
  const clerk = [{ position: 'Sachbearbeitung', share: 1 }];
  const content: BlockContent = {
    notation: 'blocks',
    subProcesses: [
      {
        id: 'annahme',
        title: 'Antrag annehmen',
        orgUnit: 'Bürgerbüro',
        caseVolume: 1000,
        start: true,
        variants: [
          {
            id: 'papier',
            title: 'Antrag auf Papier',
            probability: 0.8,
            blocks: [
              {
                id: 'b1',
                kind: 'receive',
                title: 'Antrag entgegennehmen',
                processingTime: { minutes: 3 },
                positions: clerk,
                documents: [{ name: 'Antrag', direction: 'in', medium: 'paper' }],
                channel: 'post',
              },
              {
                id: 'b2',
                kind: 'check-formal',
                title: 'Vollständigkeit prüfen',
                processingTime: { minutes: 8 },
                positions: clerk,
              },
              {
                id: 'b3',
                kind: 'send',
                title: 'Antrag an das Bauamt geben',
                processingTime: { minutes: 1 },
                positions: clerk,
                channel: 'internal-mail',
              },
            ],
          },
          {
            id: 'portal',
            title: 'Antrag über das Portal',
            probability: 0.2,
            blocks: [
              {
                id: 'b4',
                kind: 'receive',
                title: 'Antrag aus dem Portal abrufen',
                processingTime: { minutes: 5 },
                positions: clerk,
                channel: 'portal',
              },
            ],
          },
        ],
      },
      {
        id: 'entscheidung',
        title: 'Antrag entscheiden',
        orgUnit: 'Bauamt',
        caseVolume: 1000,
        end: true,
        variants: [
          {
            id: 'regelfall',
            title: 'Regelfall',
            probability: 1,
            blocks: [
              {
                id: 'b5',
                kind: 'receive',
                title: 'Antrag übernehmen',
                processingTime: { minutes: 1 },
                positions: clerk,
                channel: 'internal-mail',
              },
              {
                id: 'b6',
                kind: 'check-substance',
                title: 'Zulässigkeit prüfen',
                processingTime: { minutes: 20 },
                positions: clerk,
                legalBasis: '§ 64 SächsBO',
              },
            ],
          },
        ],
      },
    ],
    informationFlows: [
      {
        id: 'f1',
        from: { block: 'b3' },
        to: { block: 'b5' },
        document: 'Antrag',
        channel: 'internal-mail',
        medium: 'paper',
      },
      { id: 'f2', from: { external: 'Antragstellende' }, to: { block: 'b1' }, document: 'Antrag', channel: 'post' },
      { id: 'f3', from: { external: 'Antragstellende' }, to: { block: 'b4' }, document: 'Antrag', channel: 'portal' },
    ],
  };
  change(content);
  return content;
}

/** Sets the minutes of the block that tests change. */
export function minutesOf(content: BlockContent, minutes: number): void {
  content.subProcesses[0]!.variants[0]!.blocks[1]!.processingTime = { minutes };
}

export function titleOf(content: BlockContent, title: string): void {
  content.subProcesses[0]!.variants[0]!.blocks[1]!.title = title;
}

/** A small BPMN file: one pool without picture, three nodes. `name` is the task's. */
export function bpmnFile(name = 'Antrag prüfen'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor" id="d" targetNamespace="urn:t">
  <process id="p" name="Antrag bearbeiten">
    <startEvent id="start" name="Antrag liegt vor"/>
    <task id="pruefen" name="${name}" v:farbe="blau"/>
    <endEvent id="ende" name="Antrag geprüft"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="pruefen"/>
    <sequenceFlow id="f2" sourceRef="pruefen" targetRef="ende"/>
  </process>
</definitions>
`;
}
