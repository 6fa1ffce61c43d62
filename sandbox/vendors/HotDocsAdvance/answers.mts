import { empty, json, text, type ApiResponse } from '../../response.mjs';
import type { Clock } from '../../clock.mjs';
import type { Call, VendorDefinition } from '../../definition.mjs';
import type { HotDocsState, HotDocsWorkItem } from './state.mjs';
import { currentStatus, workItemOf } from './versions.mjs';

const ENTITIES = [
	['&lt;', '<'],
	['&gt;', '>'],
	['&quot;', '"'],
	['&amp;', '&'],
] as const;

const decoded = (xml: string) => ENTITIES.reduce((plain, [entity, char]) => plain.replaceAll(entity, char), xml);
const encoded = (plain: string) =>
	[...ENTITIES].reverse().reduce((xml, [entity, char]) => xml.replaceAll(char, entity), plain);

/** The text answers in HotDocs answer XML; undefined for any other text. */
export function readAnswers(xml: string): Map<string, string> | undefined {
	if (!/^\s*(<\?xml[^>]*\?>\s*)?<AnswerSet[\s/>]/.test(xml)) return undefined;
	const found = xml.matchAll(/<Answer name="([^"]*)">\s*<TextValue>([^<]*)<\/TextValue>\s*<\/Answer>/g);
	return new Map([...found].map(([, name = '', value = '']) => [decoded(name), decoded(value)]));
}

function answerXml(answers: Map<string, string>): string {
	const each = [...answers].map(
		([name, value]) => `<Answer name="${encoded(name)}"><TextValue>${encoded(value)}</TextValue></Answer>`,
	);
	return `<?xml version="1.0" encoding="utf-8"?>\n<AnswerSet>${each.join('')}</AnswerSet>`;
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

	const write = (how: (item: HotDocsWorkItem, given: Map<string, string>) => void, change: string) => (call: Call) => {
		const item = workItemOf(state(), call);
		if (item === undefined) return text(404, 'Not Found');
		const status = currentStatus(item, clock);
		if (!['Saved', 'Completed', 'PostProcessingFailed'].includes(status)) {
			return text(409, `The answers cannot be changed while the current version is ${status}`);
		}
		const given = readAnswers(String(call.body));
		if (given === undefined) return text(400, 'The body is not an answer set');
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
