import { accounts } from '../../../sandbox/accounts.mjs';
import { entries, echoes, remainsOf } from '../../echoes.mjs';
import { AnsweringServer, type Answer } from '../harness/answeringServer.mjs';
import { useSandbox } from '../harness/useSandbox.mjs';
import { runLynx } from '../LynxVizion/fixture.mjs';

const sandbox = useSandbox();
const storage = new AnsweringServer();
beforeAll(async () => await storage.start());
afterAll(async () => await storage.close());

const SIGNATURE = 'c2ln/bmF0dXJl+LXRoYXQtb3BlbnM=';
const OWNER = 'AKIA0035EXAMPLE/20261129/us-east-1/s3';
const KEY = accounts.lynxVizion.apiKey;

const address = (): string =>
	`${storage.url}/film.mp4?X-Amz-Expires=3600&X-Amz-Credential=${encodeURIComponent(OWNER)}` +
	`&X-Amz-Signature=${encodeURIComponent(SIGNATURE)}`;

/** Downloads a file from a storage, with a key that is none of the storage's business, and returns all that n8n saves. */
async function record(answer: Answer): Promise<string> {
	storage.answer = () => answer;
	sandbox().inject({ operationId: 'createDownloadUrl', status: 200, body: { url: address() }, times: 'always' });
	const { run } = await runLynx(
		sandbox(),
		{ resource: 'file', operation: 'download', filePath: 'users/1/film.mp4', options: { maxAttempts: 1 } },
		{ credential: { apiKey: entries['with blanks around it'](KEY) } },
	);
	return JSON.stringify(run);
}

describe.each(Object.entries(echoes))('a storage that repeats its address %s', (_how, echo) => {
	it.each([
		['all of it', () => address(), [SIGNATURE, OWNER]],
		['one decoded parameter', () => SIGNATURE, [SIGNATURE]],
		['another', () => OWNER, [OWNER]],
		['the key', () => KEY, [KEY]],
	])('shows none of it: %s', async (_part, repeated, secrets) => {
		const said = echo(repeated());
		for (const answer of [
			{ status: 403, type: 'text/plain', body: said },
			{ status: 400, type: 'application/xml', body: `<Error><Code>No</Code><Message>${said}</Message></Error>` },
		]) {
			const saved = await record(answer);
			expect(saved).toContain('***');
			for (const secret of secrets) {
				expect(remainsOf(secret, (text) => text, saved)).toEqual([]);
				expect(remainsOf(secret, encodeURIComponent, saved)).toEqual([]);
				expect(remainsOf(secret, echo, saved)).toEqual([]);
			}
		}
	});
});
