import { notFound } from "@tanstack/react-router";

/** For `createRoute({ path: "/companies/$id", params: idParams })`: the id as the number it is; anything else is no such page. */
export const idParams = {
  parse: ({ id }: { readonly id: string }): { id: number } => {
    if (!/^[1-9]\d{0,14}$/.test(id)) notFound({ throw: true });
    return { id: Number(id) };
  },
  stringify: ({ id }: { readonly id: number }) => ({ id: String(id) }),
};
