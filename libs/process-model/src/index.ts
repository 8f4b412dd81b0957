export * from './content/block-content.ts';
export * from './content/building-block-kind.ts';
