import { below, isNode, type PointedContract } from './contract.mjs';
import { KEY, printed } from './printableNames.mjs';
import type { RawAnswer } from './recorder.mjs';
import { shapeOf, type Field, type Shape } from './shape.mjs';
import { unwrap } from './unwrap.mjs';

/** The responses of an endpoint with the same status and content type, without any value. */
export interface Answer {
	/** Of the contract, e.g. `GET /videos/{job_id}`. */
	endpoint: string;
	status: number;
	/** Media type, or `none` without a body, or `another` if it isn't in the list below. */
	contentType: string;
	/** Response headers that say something about pages, limits and sign-ins. */
	headers: string[];
	/** What is around a body that has an envelope that the contract doesn't know. */
	envelope?: { name: string; around: Record<string, Field> };
	/** The shape of JSON; undefined for anything else. */
	shape?: Shape;
}

/** Media types that may be printed. A type is what a service chooses, and may have anything in it. */
const MEDIA_TYPES = [
	...['json', 'pdf', 'xml', 'octet-stream', 'zip', 'problem+json', 'vnd.apple.mpegurl', 'x-mpegurl', 'msword', 'rtf'],
	'vnd.openxmlformats-officedocument.wordprocessingml.document',
]
	.map((name) => `application/${name}`)
	.concat(['text/plain', 'text/html', 'text/xml', 'text/csv', 'image/jpeg', 'image/png', 'image/webp', 'video/mp4']);

/** Headers that may be printed, without their values. */
const HEADERS = [
	...['link', 'retry-after', 'www-authenticate', 'x-total-count', 'x-total', 'x-page', 'x-per-page', 'x-next-page'],
	...['x-total-pages', 'ratelimit', 'ratelimit-policy', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
	...['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'x-rate-limit-limit'],
	...['x-rate-limit-remaining', 'x-rate-limit-reset', 'location', 'deprecation', 'sunset'],
];

function mediaTypeOf({ headers, status }: RawAnswer): string {
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
	if (type === undefined || type === '' || status === 204) return 'none';
	return MEDIA_TYPES.includes(type) ? type : 'another';
}

function jsonOf({ body }: RawAnswer, contentType: string): unknown {
	if (!/json/.test(contentType)) return undefined;
	try {
		return JSON.parse(body.toString('utf8')) as unknown;
	} catch {
		return undefined;
	}
}

/** The contract's entry for a status: the status itself, its class (`4XX`), or `default`. */
export function documentedResponse(contract: PointedContract, endpoint: string, status: number): string | undefined {
	const responses = below(contract.endpoints.get(endpoint) ?? '', 'responses');
	const documented = contract.at(responses);
	const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((one) => one in documented);
	return key === undefined ? undefined : below(responses, key);
}

/** The pointer of the media type, behind the reference of its response; undefined if the contract has none. */
export function mediaTypeAt(contract: PointedContract, response: string, contentType: string): string | undefined {
	const { pointer, part } = contract.resolved(response);
	const content = isNode(part.content) ? part.content : {};
	const key = [contentType, '*/*'].find((one) => one in content);
	return key === undefined ? undefined : below(pointer, 'content', key);
}

/** The pointers of all schemas of a response's body. */
function schemasAt(contract: PointedContract, { endpoint, status, contentType }: Answer): string[] {
	const response = documentedResponse(contract, endpoint, status);
	const media = response && mediaTypeAt(contract, response, contentType);
	return media !== undefined && 'schema' in contract.at(media) ? contract.schemasOf(below(media, 'schema')) : [];
}

/** The raw responses of one endpoint with the same status and content type. */
interface Group {
	answer: Answer;
	bodies: unknown[];
}

/** The answers in raw responses, each kind once. What belongs to no endpoint of the contract is left out. */
export function answersIn(contract: PointedContract, raw: RawAnswer[]): Answer[] {
	const groups = new Map<string, Group>();
	for (const one of raw) {
		const endpoint = contract.endpointOf(one.method, one.path);
		if (endpoint === undefined) continue;
		const contentType = mediaTypeOf(one);
		const key = `${endpoint} ${one.status} ${contentType}`;
		const answer: Answer = { endpoint, status: one.status, contentType, headers: [] };
		const group = groups.get(key) ?? { answer, bodies: [] };
		const headers = HEADERS.filter((name) => name in one.headers);
		group.answer.headers = [...new Set([...group.answer.headers, ...headers])].sort();
		const body = jsonOf(one, contentType);
		if (body !== undefined) group.bodies.push(body);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ answer, bodies }) => described(contract, answer, bodies));
}

function described(contract: PointedContract, answer: Answer, bodies: unknown[]): Answer {
	if (bodies.length === 0) return answer;
	const schemas = schemasAt(contract, answer);
	const isList = contract.at(contract.endpoints.get(answer.endpoint)!)['x-proof'] === 'list' && answer.status < 300;
	const unwrapped = bodies.map((body) => unwrap(contract, body, schemas, isList));
	const shape = shapeOf(
		contract,
		unwrapped.map(({ value }) => value),
		schemas,
	);
	const names = [...new Set(unwrapped.flatMap(({ envelope }) => envelope ?? []))];
	if (names.length === 0) return { ...answer, shape };
	const around = unwrapped.map((one) => one.around);
	const nameOf = printed([...names.filter((name) => name !== LIST_OF_ONE), ...around.flatMap(Object.keys)]);
	const name = names.length > 1 ? KEY : names[0] === LIST_OF_ONE ? LIST_OF_ONE : nameOf(names[0]);
	return { ...answer, envelope: { name, around: shapeOf(contract, around, []).fields ?? {} }, shape };
}

const LIST_OF_ONE = 'list of one';
