export interface XprozessWarning {
  readonly code:
    | 'XPROZESS.OTHER_CODE_LIST'
    | 'XPROZESS.OTHER_ORDER'
    | 'XPROZESS.NO_MODEL'
    | 'XPROZESS.BAD_FILE'
    | 'XPROZESS.UNKNOWN_ELEMENT'
    | 'XPROZESS.DANGLING_GROUP'
    | 'XPROZESS.PICTURE_LEFT_OUT';
  readonly message: { readonly de: string; readonly en: string };
}
