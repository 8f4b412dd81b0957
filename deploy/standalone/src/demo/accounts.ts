/** The demo accounts that the steps act as. */
export const accounts = {
  erika: 'erika.beispiel@brandis.example',
  max: 'max.muster@brandis.example',
  petra: 'petra.probe@brandis.example',
  klaus: 'klaus.beispiel@grimma.example',
  bruno: 'bruno.bibliothek@sachsen.example',
} as const;
