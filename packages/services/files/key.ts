/** Keys are ours alone: a name that is not of this shape was never given out, and could lead out of a folder. */
export const keyShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
