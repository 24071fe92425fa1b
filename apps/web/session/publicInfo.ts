import { queryOptions } from "@tanstack/react-query";

/** What may be known before signing in. */
export interface PublicInfo {
  readonly demo: boolean;
  readonly version: string;
}

export const publicInfoQuery = queryOptions({
  queryKey: ["public"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<PublicInfo> => {
    const response = await fetch("/api/public");
    if (!response.ok) throw new TypeError(`public: ${response.status}`);
    return (await response.json()) as PublicInfo;
  },
});
