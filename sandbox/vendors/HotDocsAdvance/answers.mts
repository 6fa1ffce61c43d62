import { empty, json, text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import { answerXml, InvalidAnswers, readAnswers, type StoredAnswer } from './answerXml.mjs';
import type { HotDocsState, HotDocsWorkItem } from './state.mjs';
import { currentStatus, workItemOf } from './versions.mjs';

/**
 * The answers in an optional field with HotDocs answer XML, or the response that rejects it. How strict HotDocs Advance is,
 * and with which status, is not documented.
 */
export function answersIn(xml: string | undefined, what: string): Map<string, StoredAnswer> | ApiResponse {
	try {
		return xml === undefined ? new Map<string, StoredAnswer>() : readAnswers(xml);
	} catch (error) {
		if (!(error instanceof InvalidAnswers)) throw error;
		return text(400, `${what} is not an answer set (${error.message})`);
	}
}

/** The answers of work items. They can be changed only while nothing is in progress. */
export function answerOperations(state: () => HotDocsState, clock: Clock): VendorDefinition['operations'] {
	function getAnswerSet(call: Call): ApiResponse {
		const item = workItemOf(state(), call);
		if (item === undefined) return text(404, 'Not Found');
		if (state().answerFormat === 'json') return json(200, Object.fromEntries(item.answers));
		return {
			status: 200,
			text: answerXml(item.answers),
			headers: { 'content-type': 'application/xml; charset=utf-8' },
		};
	}

	const write =
		(how: (item: HotDocsWorkItem, given: Map<string, StoredAnswer>) => void, change: string) => (call: Call) => {
			const item = workItemOf(state(), call);
			if (item === undefined) return text(404, 'Not Found');
			const status = currentStatus(item, clock);
			if (!['Saved', 'Completed', 'PostProcessingFailed'].includes(status)) {
				return text(409, `The answers cannot be changed while the current version is ${status}`);
			}
			const given = answersIn(String(call.body), 'The body');
			if (!(given instanceof Map)) return given;
			how(item, given);
			call.changed(change);
			return empty(204);
		};

	return {
		getAnswerSet,
		replaceAnswerSet: write((item, given) => (item.answers = given), 'answerSetReplaced'),
		updateAnswerSet: write(
			(item, given) => given.forEach((value, name) => item.answers.set(name, value)),
			'answersUpdated',
		),
	};
}
