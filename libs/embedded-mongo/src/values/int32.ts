/** True for numbers that BSON can hold as int32; minus zero is a double. */
export const isInt32 = (value: number): boolean => (value | 0) === value && !Object.is(value, -0);
