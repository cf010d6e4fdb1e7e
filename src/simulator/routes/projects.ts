import type { Project } from '../registry.js';
import { empty, failure, json, type Answer } from '../render.js';
import type { RouteRequest, World } from '../world.js';
import { projectId, type Route } from './owned.js';

// The account management API is the one place that shows a secret: that is how the account gets it.
const shown = ({ apiKey, secrets, name, status, createdAt }: Project): object => ({
  id: projectId(apiKey),
  secret: secrets[secrets.length - 1],
  name,
  status,
  environment: 'standard',
  createdAt,
});

const newSecret = (world: World): string => `fake_secret_${world.newId().replace(/-/g, '')}`;

const onProject =
  (act: (project: Project, world: World, request: RouteRequest) => Answer): Route =>
  (request, world) => {
    const project = world.registry.projects.get(request.params['key'] as string);
    return project === undefined ? failure(404, 'Project not found') : act(project, world, request);
  };

export const listProjects: Route = (_request, { registry }) =>
  json(200, [...registry.projects.values()].map(shown));

export const createProject: Route = ({ body: { name = '' } }, world) => {
  if (typeof name !== 'string') return failure(400, 'name is a string');
  const highest = Math.max(100_000, ...[...world.registry.projects.keys()].map((key) => Number(key) || 0));
  const project: Project = {
    apiKey: String(highest + 1),
    secrets: [newSecret(world)],
    name,
    status: 'ACTIVE',
    createdAt: world.now(),
  };
  world.registry.save(project);
  return json(200, shown(project));
};

export const getProject = onProject((project) => json(200, shown(project)));

export const changeProjectStatus = onProject((project, { registry }, { body: { status } }) => {
  if (status !== 'ACTIVE' && status !== 'SUSPENDED') return failure(400, 'status is ACTIVE or SUSPENDED');
  registry.save({ ...project, status });
  return json(200, shown({ ...project, status }));
});

export const deleteProject = onProject(({ apiKey }, { registry }) => {
  registry.projects.delete(apiKey);
  return empty(204);
});

export const refreshSecret = onProject((project, world) => {
  const refreshed = { ...project, secrets: [newSecret(world)] };
  world.registry.save(refreshed);
  return json(200, shown(refreshed));
});
