import axios, { type AxiosInstance, type AxiosResponse, type Method } from 'axios';

/** A failed call to n8n, with the call and n8n's error message. */
export class N8nRestError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		readonly body: unknown,
	) {
		const reason = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : String(body);
		super(`${method} ${path} returned ${status}: ${reason}`);
	}
}

/** n8n's REST API, with the session cookie of the signed-in user. */
export class N8nHttp {
	private readonly client: AxiosInstance;
	private cookie: string | undefined;

	constructor(readonly url: string) {
		this.client = axios.create({ baseURL: url, proxy: false, timeout: 300_000, validateStatus: () => true });
	}

	/**
	 * Sends a request.
	 * @param path with the leading slash, e.g. `/rest/workflows`
	 * @returns the response, whatever its status
	 */
	async send<T>(
		method: Method,
		path: string,
		{ body, query, responseType = 'json' }: SendOptions = {},
	): Promise<AxiosResponse<T>> {
		const response = await this.client.request<T>({
			method,
			url: path,
			responseType,
			...(body !== undefined && { data: body }),
			...(query && { params: query }),
			...(this.cookie !== undefined && { headers: { cookie: this.cookie } }),
		});
		const [session] = (response.headers['set-cookie'] ?? []).filter((value) => value.startsWith('n8n-auth='));
		if (session !== undefined) this.cookie = session.split(';', 1)[0];
		return response;
	}

	/**
	 * Sends a request.
	 * @returns the body of the response
	 * @throws {N8nRestError} unless the status is 2xx
	 */
	async raw<T>(method: Method, path: string, options: SendOptions = {}): Promise<T> {
		const { status, data } = await this.send<T>(method, path, options);
		if (status < 200 || status > 299) throw new N8nRestError(method, path, status, data);
		return data;
	}

	/** Like raw(), but unwraps the `{ data: … }` that n8n puts around most responses. */
	async call<T>(method: Method, path: string, options: SendOptions = {}): Promise<T> {
		return (await this.raw<{ data: T }>(method, path, options)).data;
	}
}

export interface SendOptions {
	body?: unknown;
	query?: Record<string, string | number | boolean>;
	responseType?: 'json' | 'text' | 'arraybuffer' | 'stream';
}
