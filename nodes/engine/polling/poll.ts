import { NodeOperationError, type IDataObject, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';

import { withCode } from '../errors/failureCode';
import { asNodeError, setupError } from '../errors/nodeErrors';
import { clientFor } from '../http/standaloneClient';
import type { Calls } from '../operation/types';
import { Problem } from '../errors/problem';
import { latest, nextEvents, type Known, type Watch } from './nextEvents';
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
const busy = new WeakSet<IPollFunctions>();

/** The values of the trigger's parameters. @throws NodeOperationError */
function valuesOf(context: IPollFunctions, { parameters }: AnyPollTrigger): Record<string, unknown> {
	const timezone = context.getTimezone();
	return Object.fromEntries(
		Object.entries(parameters).map(([name, { property, read }]) => {
			try {
				return [name, read(context.getNodeParameter(name), { timezone })];
			} catch (error) {
				if (error instanceof Problem) {
					const problem = `"${property.displayName}" ${error.problem}`;
					throw setupError(context.getNode(), problem, `${error.remedy}.`, 'invalid-value');
				}
				const said = error instanceof Error ? error.message : String(error);
				throw setupError(context.getNode(), said, 'Check the expression of this parameter.', 'expression-failed');
			}
		}),
	);
}

/** The key of a watch in the saved data. Another credential may be another account, whose records are not new. */
function keyOf(context: IPollFunctions, { subject = '' }: AnySource, { event }: Watch<unknown>): string {
	const credentials = Object.values(context.getNode().credentials ?? {}).map(({ id }) => id);
	return [event, subject, ...credentials].join(' ');
}

const timedEvent = (
	source: AnySource,
	{ event, at }: Watch<unknown>,
	record: unknown,
	before?: string,
): TimedEvent => ({
	at: at(record),
	json: { event, ...source.output(record, event, before) },
});

/** The items of one execution, oldest event first. */
const itemsOf = (all: TimedEvent[]): INodeExecutionData[][] => [
	all.sort((a, b) => (a.at || 0) - (b.at || 0)).map(({ json }) => ({ json })),
];

/** Polls once. The saved data changes at the very end and all at once, because n8n may save it at any time. */
async function pollOnce(
	context: IPollFunctions,
	sources: AnySource[],
	saved: Saved,
	call: Call,
): Promise<INodeExecutionData[][] | null> {
	const happened: TimedEvent[] = [];
	const watched: Record<string, Known> = {};
	const now = Date.now();
	for (const source of sources) {
		const knowns = source.watches.map((watch) => saved.watched?.[keyOf(context, source, watch)]);
		const records = await source.load(call, latest(knowns.map((known) => known?.newest ?? NaN)));
		source.watches.forEach((watch, index) => {
			const { events, known } = nextEvents(knowns[index], records, watch, now);
			watched[keyOf(context, source, watch)] = known;
			for (const { record, before } of events) {
				if (source.wanted?.(record) ?? true) happened.push(timedEvent(source, watch, record, before));
			}
		});
	}
	saved.watched = watched;
	return happened.length > 0 ? itemsOf(happened) : null;
}

/** For a test in the editor: the newest record of each event, in the event's format. Nothing of it is saved. */
async function sample(context: IPollFunctions, sources: AnySource[], call: Call): Promise<INodeExecutionData[][]> {
	const newest: TimedEvent[] = [];
	for (const source of sources) {
		const records = (await source.load(call, undefined)).filter((record) => source.wanted?.(record) ?? true);
		for (const watch of source.watches) {
			const fitting = records.filter((record) => watch.sampled?.(record) ?? isNewEvent(watch, record));
			const [first] = fitting
				.map((record) => timedEvent(source, watch, record))
				.sort((a, b) => (b.at || 0) - (a.at || 0));
			if (first) newest.push(first);
		}
	}
	if (newest.length > 0) return itemsOf(newest);
	const nouns = sources.map(({ noun }) => noun).join(' or ');
	throw new NodeOperationError(context.getNode(), `There are no ${nouns} yet to show as a sample`, {
		description: withCode(
			'The account has none that fits the selected events. A published workflow waits for the first one.',
			'not-found',
		),
		level: 'info',
	});
}

/** Whether the record would be an event if it were seen for the first time. */
function isNewEvent<R>({ mark, isEvent }: Watch<R>, record: R): boolean {
	const now = mark(record);
	return now !== undefined && isEvent(now, undefined);
}

/**
 * Asks the vendor for events: the `poll` of every polling trigger.
 * @returns the events since the last poll as the items of one execution, or null
 * @throws NodeApiError or NodeOperationError; for a lasting problem the first time only
 */
export async function poll(context: IPollFunctions, trigger: AnyPollTrigger): Promise<INodeExecutionData[][] | null> {
	// A poll may take longer than the polling interval
	if (busy.has(context)) return null;
	busy.add(context);
	const isFirst = !seen.has(context);
	seen.add(context);
	const isTest = context.getMode() === 'manual';
	let hasBaseline = false;
	try {
		const sources = trigger.sources(valuesOf(context, trigger));
		const saved: Saved = isTest ? {} : context.getWorkflowStaticData('node');
		hasBaseline = sources.every((source) =>
			source.watches.every((watch) => saved.watched?.[keyOf(context, source, watch)] !== undefined),
		);
		const { call } = await clientFor<never>(context, trigger.vendor);
		if (isTest) return await sample(context, sources, call);
		const items = await pollOnce(context, sources, saved, call);
		worked(context);
		return items;
	} catch (error) {
		if (isTest) throw asNodeError(context.getNode(), error);
		failed(context, error, { isFirst, hasBaseline });
		return null;
	} finally {
		busy.delete(context);
	}
}
