export interface RecentProject {
  readonly id: number;
  readonly name: string;
}

/** The projects looked at on this page, the latest first. Kept in memory alone: nothing of a project outlives the page. */
let visited: readonly RecentProject[] = [];
const most = 8;

export function noteVisit(project: RecentProject): void {
  visited = [project, ...visited.filter(({ id }) => id !== project.id)].slice(0, most);
}

export function recentProjects(): readonly RecentProject[] {
  return visited;
}
