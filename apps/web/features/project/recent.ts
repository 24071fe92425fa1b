/** The projects looked at on this page, the latest first. Kept in memory alone: nothing of a project outlives the page. */
let visited: readonly number[] = [];
const most = 8;

export function noteVisit(id: number): void {
  visited = [id, ...visited.filter((other) => other !== id)].slice(0, most);
}

export function recentIds(): readonly number[] {
  return visited;
}
