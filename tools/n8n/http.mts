import axios, { type AxiosInstance, type AxiosResponse, type Method } from 'axios';

/** n8n refused a call: says which, and in n8n's words why. */
export class N8nRestError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		readonly answer: unknown,
	) {
		const said =
			typeof answer === 'object' && answer !== null && 'message' in answer ? String(answer.message) : String(answer);
		super(`${method} ${path} answered ${status}: ${said}`);
	}
}

/** n8n's REST interface with the session cookie of whoever signed in. */
export class N8nHttp {
	private readonly client: AxiosInstance;
	private cookie: string | undefined;

	constructor(readonly url: string) {
		this.client = axios.create({ baseURL: url, proxy: false, timeout: 60_000, validateStatus: () => true });
	}

	/**
	 * Calls a path and gives the whole answer, whatever its status.
	 * @param path with the leading slash, e.g. `/rest/workflows`
	 */
	async send<T>(
		method: Method,
		path: string,
		{ body, query, responseType = 'json' }: SendOptions = {},
	): Promise<AxiosResponse<T>> {
		const answer = await this.client.request<T>({
			method,
			url: path,
			responseType,
			...(body !== undefined && { data: body }),
			...(query && { params: query }),
			...(this.cookie !== undefined && { headers: { cookie: this.cookie } }),
		});
		const [session] = (answer.headers['set-cookie'] ?? []).filter((value) => value.startsWith('n8n-auth='));
		if (session !== undefined) this.cookie = session.split(';', 1)[0];
		return answer;
	}

	/**
	 * Calls a path and gives the body of the answer.
	 * @throws {N8nRestError} unless the status is 2xx
	 */
	async raw<T>(method: Method, path: string, options: SendOptions = {}): Promise<T> {
		const { status, data } = await this.send<T>(method, path, options);
		if (status < 200 || status > 299) throw new N8nRestError(method, path, status, data);
		return data;
	}

	/** As raw(), without the envelope `{ data: … }` that n8n puts around most answers. */
	async call<T>(method: Method, path: string, options: SendOptions = {}): Promise<T> {
		return (await this.raw<{ data: T }>(method, path, options)).data;
	}
}

export interface SendOptions {
	body?: unknown;
	query?: Record<string, string | number | boolean>;
	responseType?: 'json' | 'text' | 'arraybuffer' | 'stream';
}
