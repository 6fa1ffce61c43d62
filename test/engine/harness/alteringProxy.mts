import { AnsweringServer, forwarded } from './answeringServer.mjs';

/** A proxy in front of the sandbox that alters its JSON responses. */
export interface AlteringProxy {
	/** The same address behind the proxy. */
	through(url: string): string;
	/** Makes the JSON of a response with a success status. Default: unchanged. */
	alter: (json: unknown) => unknown;
	close(): Promise<void>;
}

/** Starts a proxy. Close it after the tests. @param origin returns the sandbox's URL */
export async function startAlteringProxy(origin: () => string): Promise<AlteringProxy> {
	const server = new AnsweringServer();
	const proxy: AlteringProxy = {
		through: (url) => url.replace(origin(), server.url),
		alter: (json) => json,
		close: async () => await server.close(),
	};
	server.answer = async (asked) => {
		const answer = await forwarded(origin(), asked);
		if (answer.status !== 200 && answer.status !== 201) return answer;
		return { ...answer, body: JSON.stringify(proxy.alter(JSON.parse(answer.body.toString()))) };
	};
	await server.start();
	return proxy;
}
