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
  /** Forgets every credential but these. `now` in milliseconds: creation time of projects that are new. */
  replace(credentials: readonly Credential[], now: number): void;
  /** Every secret ever known, for masking. */
  readonly secrets: ReadonlySet<string>;
}

export function createRegistry(): Registry {
  const secrets = new Set<string>();
  const projects = new Map<string, Project>();
  let accounts: readonly Credential[] = [];

  const save = (project: Project): void => {
    for (const secret of project.secrets) secrets.add(secret);
    projects.set(project.apiKey, project);
  };
  const replace = (given: readonly Credential[], now: number): void => {
    const before = new Map(projects);
    projects.clear();
    accounts = given.filter(({ level }) => level === 'account');
    for (const { apiSecret } of accounts) secrets.add(apiSecret);
    for (const { apiKey, apiSecret, level } of given) {
      if (level === 'account') continue;
      const fresh = {
        apiKey,
        secrets: [],
        name: `Project ${apiKey}`,
        status: 'ACTIVE',
        createdAt: now,
      } as const;
      const project = projects.get(apiKey) ?? { ...(before.get(apiKey) ?? fresh), secrets: [] };
      save({ ...project, secrets: [...project.secrets, apiSecret] });
    }
  };

  return {
    projects,
    secrets,
    save,
    replace,
    credentialsOf(apiKey, level) {
      if (level === 'account') return accounts.filter((account) => account.apiKey === apiKey);
      const project = projects.get(apiKey);
      if (project?.status !== 'ACTIVE') return [];
      return project.secrets.map((apiSecret) => ({ apiKey, apiSecret, level }));
    },
  };
}
