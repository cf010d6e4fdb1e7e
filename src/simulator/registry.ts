import type { Credential, CredentialLevel } from '../auth/credential.js';

/** A project as the account management API shows it, with all secrets in rotation, newest last. */
export interface Project {
  readonly apiKey: string;
  readonly secrets: readonly string[];
  readonly name: string;
  readonly status: 'ACTIVE' | 'SUSPENDED';
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The accounts and projects the server knows, and so the credentials it accepts at this moment. */
export interface Registry {
  readonly projects: Map<string, Project>;
  /** The credentials of a key at a level: several during a rotation, none when unknown or suspended. */
  credentialsOf(apiKey: string, level: CredentialLevel): readonly Credential[];
  save(project: Project): void;
  /** Every secret ever known, for masking. */
  readonly secrets: ReadonlySet<string>;
}

/** @param now milliseconds since the epoch, the creation time of the projects given. */
export function createRegistry(credentials: readonly Credential[], now: number): Registry {
  const accounts = credentials.filter(({ level }) => level === 'account');
  const secrets = new Set(credentials.map(({ apiSecret }) => apiSecret));
  const projects = new Map<string, Project>();

  const save = (project: Project): void => {
    for (const secret of project.secrets) secrets.add(secret);
    projects.set(project.apiKey, project);
  };
  for (const { apiKey, apiSecret, level } of credentials) {
    if (level === 'account') continue;
    const earlier = projects.get(apiKey)?.secrets ?? [];
    save({
      apiKey,
      secrets: [...earlier, apiSecret],
      name: `Project ${apiKey}`,
      status: 'ACTIVE',
      createdAt: now,
    });
  }

  return {
    projects,
    secrets,
    save,
    credentialsOf(apiKey, level) {
      if (level === 'account') return accounts.filter((account) => account.apiKey === apiKey);
      const project = projects.get(apiKey);
      if (project?.status !== 'ACTIVE') return [];
      return project.secrets.map((apiSecret) => ({ apiKey, apiSecret, level }));
    },
  };
}
