import { freePorts } from '../n8n/ports.mjs';

/**
 * Starts something on ports that were free a moment ago; on others when another program was quicker.
 * @param start its error must bear the program's own words
 */
export async function onFreePorts<T>(count: number, start: (ports: number[]) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await start(await freePorts(count));
		} catch (error) {
			const taken = error instanceof Error && /already in use|EADDRINUSE/i.test(error.message);
			if (!taken || attempt === 3) throw error;
		}
	}
}
