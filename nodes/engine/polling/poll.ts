import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { CallFailure } from '../errors/callFailure';
import { inWords } from '../errors/duration';
import { withCode } from '../errors/failureCode';
import { asNodeError } from '../errors/nodeErrors';
import { REPORT_CHANGE } from '../errors/remedies';
import { clientFor } from '../http/standaloneClient';
import { RETRY_DEADLINE_MS, STUCK_POLL_MS } from '../limits';
import { isShown } from '../operation/conditions';
import { eachRow } from '../operation/oddRecord';
import type { Calls } from '../operation/types';
import { triggerValue } from '../parameters/triggerValue';
import { latest, nextEvents, type Happened, type Known, type Watch } from './nextEvents';
import { Oddities } from './oddities';
import { failed, worked } from './outage';
import type { AnyPollTrigger, Source } from './trigger';

/** What is saved in the node's part of the workflow's data. */
interface Saved {
	/** By event, subject and credential. */
	watched?: Record<string, Known>;
}

type AnySource = Source<unknown, never>;
type Call = Calls<never>['call'];

/** An event as an item's JSON, and when it happened, in epoch ms. */
interface TimedEvent {
	at: number;
	json: IDataObject;
}

/** n8n makes one context for an activation and all its polls. */
const seen = new WeakSet<IPollFunctions>();
/** The polls in progress. */
const busy = new WeakMap<IPollFunctions, Progress>();

interface Progress {
	/** When a call of the poll last ended, in epoch ms. */
	movedAt: number;
	/** Whether a later poll was skipped because of it. */
	isInTheWay: boolean;
}

/** The values of the trigger's parameters that are shown. @throws NodeOperationError */
function valuesOf(context: IPollFunctions, { parameters }: AnyPollTrigger): Record<string, unknown> {
	const values: Record<string, unknown> = {};
	for (const [name, parameter] of Object.entries(parameters)) {
		if (isShown(parameter, values)) values[name] = triggerValue(context, name, parameter);
	}
	return values;
}

/** The key of a watch in the saved data. Another credential may be another account, whose records are not new. */
function keyOf(context: IPollFunctions, { subject = '' }: AnySource, { event }: Watch<unknown>): string {
	const credentials = Object.values(context.getNode().credentials ?? {}).map(({ id }) => id);
	return [event, subject, ...credentials].join(' ');
}

/** The event as it is output; undefined if the user doesn't want it. @throws for a record that can't be read */
const timedEvent = (
	source: AnySource,
	{ event, at }: Watch<unknown>,
	record: unknown,
	before?: string,
): TimedEvent | undefined =>
	(source.wanted?.(record) ?? true)
		? { at: at(record), json: { event, ...source.output(record, event, before) } }
		: undefined;

/** The items of one execution, oldest event first. */
const itemsOf = (all: TimedEvent[]): INodeExecutionData[][] => [
	all.sort((a, b) => (a.at || 0) - (b.at || 0)).map(({ json }) => ({ json })),
];

/** The failure if no record of a source can be read: then the format has changed, and there would be no event ever. */
function unreadable(
	{ noun }: AnySource,
	total: number,
	odd: string[][],
	hasBaseline: boolean,
): CallFailure | undefined {
	// A single odd record is no other format, and must not keep anybody from publishing
	if (total < 2 || !hasBaseline || odd.length === 0 || odd.some(({ length }) => length < total)) return undefined;
	return new CallFailure('unusable', `None of the ${total} ${noun} can be used: each ${odd[0][0]}`, {
		remedy: REPORT_CHANGE,
	});
}

/** What a poll found. */
interface Found {
	/** The items of one execution, or null. */
	items: INodeExecutionData[][] | null;
	/** Why one source has no events. Those of the others are among the items. */
	failure?: CallFailure;
}

/** A poll may take longer than the polling interval: the ones meanwhile are skipped. One that hangs is given up. */
function skip(context: IPollFunctions, progress: Progress): void {
	if (Date.now() - progress.movedAt >= STUCK_POLL_MS) {
		busy.delete(context);
		const problem = `A poll was stuck: it got no response for ${inWords(STUCK_POLL_MS)}`;
		failed(context, new CallFailure('broken', problem), { isFirst: false, hasBaseline: true });
	} else if (!progress.isInTheWay) {
		progress.isInTheWay = true;
		context.logger.info(`${context.getNode().name}: the last poll is still in progress, so this one is skipped`);
	}
}

/**
 * Polls once. The saved data changes at the very end and all at once, because n8n may save it at any time.
 * @param isGivenUp whether a later poll has taken over
 */
async function pollOnce(
	context: IPollFunctions,
	sources: AnySource[],
	saved: Saved,
	call: Call,
	isGivenUp: () => boolean,
): Promise<Found> {
	const happened: TimedEvent[] = [];
	const watched: Record<string, Known> = {};
	const oddities = new Oddities();
	const now = Date.now();
	let failure: CallFailure | undefined;
	for (const source of sources) {
		const knowns = source.watches.map((watch) => saved.watched?.[keyOf(context, source, watch)]);
		const newest = latest(knowns.map((known) => known?.newest ?? NaN));
		const records = await source.load(call, newest, (problem) => oddities.note(problem));
		const odds = source.watches.map((watch, index) => {
			const make = ({ record, before }: Happened<unknown>) => timedEvent(source, watch, record, before);
			const { events, known, odd } = nextEvents(knowns[index], records, watch, now, make);
			watched[keyOf(context, source, watch)] = known;
			happened.push(...events);
			oddities.add(odd, records.length, source.noun);
			return odd;
		});
		failure ??= unreadable(source, records.length, odds, knowns.every(Boolean));
	}
	if (isGivenUp()) return { items: null };
	saved.watched = watched;
	oddities.log(context);
	return { items: happened.length > 0 ? itemsOf(happened) : null, failure };
}

/** The record as a sample of the event; undefined if it is none. @throws for a record that can't be read */
function sampleOf(source: AnySource, watch: Watch<unknown>, record: unknown): TimedEvent | undefined {
	// A poll would skip a record without an ID
	watch.id(record);
	const mark = watch.mark(record);
	if (mark === undefined) return undefined;
	const fits = watch.sampled?.(record) ?? watch.isEvent(mark, undefined);
	return fits ? timedEvent(source, watch, record) : undefined;
}

/** For a test in the editor: the newest record of each event, in the event's format. Nothing of it is saved. */
async function sample(context: IPollFunctions, sources: AnySource[], call: Call): Promise<INodeExecutionData[][]> {
	const newest: TimedEvent[] = [];
	for (const source of sources) {
		const records = await source.load(call, undefined, (problem) => context.logger.warn(problem));
		for (const watch of source.watches) {
			const [first] = eachRow(records, (record) => sampleOf(source, watch, record))
				.good.filter((event) => event !== undefined)
				.sort((a, b) => (b.at || 0) - (a.at || 0));
			if (first) newest.push(first);
		}
	}
	if (newest.length > 0) return itemsOf(newest);
	const nouns = sources.map(({ noun }) => noun).join(' or ');
	throw new NodeOperationError(context.getNode(), `There are no ${nouns} yet to show as a sample`, {
		description: withCode(
			'The account has none that fits the selected events. A published workflow waits for the first one. Until then, click "set mock data" and paste the example from the trigger\'s docs.',
			'not-found',
		),
		level: 'info',
	});
}

/**
 * Asks the vendor for events: the `poll` of every polling trigger.
 * @returns the events since the last poll as the items of one execution, or null
 * @throws NodeApiError or NodeOperationError; for a lasting problem the first time only
 */
export async function poll(context: IPollFunctions, trigger: AnyPollTrigger): Promise<INodeExecutionData[][] | null> {
	const inProgress = busy.get(context);
	if (inProgress) {
		skip(context, inProgress);
		return null;
	}
	const progress: Progress = { movedAt: Date.now(), isInTheWay: false };
	busy.set(context, progress);
	const isFirst = !seen.has(context);
	seen.add(context);
	const isTest = context.getMode() === 'manual';
	let hasBaseline = false;
	const isGivenUp = () => busy.get(context) !== progress;
	try {
		const sources = trigger.sources(valuesOf(context, trigger));
		const saved: Saved = isTest ? {} : context.getWorkflowStaticData('node');
		hasBaseline = sources.every((source) =>
			source.watches.every((watch) => saved.watched?.[keyOf(context, source, watch)] !== undefined),
		);
		// Somebody waits for a test and for Publish
		const retryForMs = isTest || isFirst ? undefined : RETRY_DEADLINE_MS;
		const client = await clientFor<never>(context, trigger.vendor, undefined, retryForMs);
		const call: Call = async (...request) =>
			await client.call(...request).finally(() => {
				progress.movedAt = Date.now();
			});
		if (isTest) return await sample(context, sources, call);
		const { items, failure } = await pollOnce(context, sources, saved, call, isGivenUp);
		if (failure && !items) throw failure;
		if (!failure && !isGivenUp()) worked(context);
		return items;
	} catch (error) {
		if (isTest) throw asNodeError(context.getNode(), error);
		if (isGivenUp()) return null;
		failed(context, error, { isFirst, hasBaseline });
		return null;
	} finally {
		if (!isGivenUp()) busy.delete(context);
	}
}
