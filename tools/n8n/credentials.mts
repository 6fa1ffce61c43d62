import type { N8nHttp } from './http.mjs';
import type { Credential, CredentialSummary, CredentialTest, NewCredential } from './types.mjs';

const path = '/rest/credentials';

/** Calls for n8n's credentials. */
export class CredentialCalls {
	constructor(private readonly http: N8nHttp) {}

	/** n8n chooses the ID. */
	async create(credential: NewCredential): Promise<CredentialSummary> {
		return await this.http.call('POST', path, { body: credential });
	}

	async list(): Promise<CredentialSummary[]> {
		return await this.http.call('GET', path);
	}

	/** Returns a credential with its data, in which n8n redacts the secrets. */
	async get(id: string): Promise<Credential> {
		return await this.http.call('GET', `${path}/${id}`, { query: { includeData: true } });
	}

	async update(id: string, credential: NewCredential): Promise<void> {
		await this.http.call('PATCH', `${path}/${id}`, { body: credential });
	}

	async delete(id: string): Promise<void> {
		await this.http.call('DELETE', `${path}/${id}`);
	}

	/** Runs the credential type's test, as the editor does after "Save". */
	async test(id: string): Promise<CredentialTest> {
		const { name, type, data } = await this.get(id);
		return await this.http.call('POST', `${path}/test`, { body: { credentials: { id, name, type, data } } });
	}

	/** Creates the credentials that are missing, by name and type. @returns their IDs by name */
	async ensure(credentials: NewCredential[]): Promise<Map<string, string>> {
		const existing = await this.list();
		const ids = new Map<string, string>();
		for (const credential of credentials) {
			const found = existing.find(({ name, type }) => name === credential.name && type === credential.type);
			ids.set(credential.name, (found ?? (await this.create(credential))).id);
		}
		return ids;
	}
}
