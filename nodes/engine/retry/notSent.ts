import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';

/** The run ended before this attempt could start: nothing was sent for its item. */
export class NotStarted extends Error {}

/** Makes the reason why a request isn't sent: an error for each item, because its number is added to it. */
export type Reason = () => CallFailure;

export const credentialRejected =
	(said: string): Reason =>
	() =>
		new CallFailure('notSent', `Not sent, because the credential was rejected: ${said}`, { status: 401 });

export const failingFor =
	(product: string, ms: number): Reason =>
	() =>
		new CallFailure('notSent', `${product} has been failing for ${inWords(ms)}, so this request wasn't sent`, {
			remedy: `Run it again when ${product} is working again.`,
			code: 'service-error',
		});

export const rateLimitedFor =
	(product: string, ms: number): Reason =>
	() =>
		new CallFailure('notSent', `${product} has rejected all requests for ${inWords(ms)}, so this request wasn't sent`, {
			remedy: 'The service is rate-limiting requests. Try again later, or raise the option "Max Wait".',
			code: 'rate-limited',
		});

export const asksToWait =
	(product: string, ms: number): Reason =>
	() =>
		new CallFailure(
			'notSent',
			`${product} asks clients to wait ${inWords(ms)} before the next request, so this request wasn't sent`,
			{ remedy: 'Run it again after that time.', code: 'rate-limited' },
		);

export const notItsTurn =
	(product: string, ms: number): Reason =>
	() =>
		new CallFailure('notSent', `This request to ${product} waited ${inWords(ms)} for its turn, so it wasn't sent`, {
			remedy: 'The service is rate-limiting requests. Try again later.',
			code: 'rate-limited',
		});

export const pausedFor =
	(product: string, ms: number): Reason =>
	() =>
		new CallFailure(
			'notSent',
			`Requests to ${product} are paused for ${inWords(ms)} because of its rate limit, so this one wasn't sent`,
			{ remedy: 'Try again after that time.', code: 'rate-limited' },
		);
