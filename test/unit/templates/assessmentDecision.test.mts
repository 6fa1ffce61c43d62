import { evaluate, type Json } from './evaluate.mjs';

describe('When an assessment is submitted', () => {
	it.each([
		['Mark as hired', 'hire'],
		['Move to review', 'review'],
		['Reject', 'reject'],
		['Leave in this stage', 'leftThere'],
		[undefined, 'nobodyDecided'],
	])('does what the person chose, not what was proposed: %s', (Decision, decision) => {
		const proposed = { application_id: 1, decision: 'hire' };
		const nodes = { Decide: [proposed] };
		expect(evaluate('assessment-submitted-to-decision', 'Decided', [{ Decision }], nodes)).toEqual({
			application_id: 1,
			decision,
		});
	});

	const form = (changes: Json) => {
		const report = { name: 'Zoë <b>', overall_percentage: 91, assessment_id: 138, decision: 'hire', ...changes };
		return evaluate<string>('assessment-submitted-to-decision', 'A Person Decides', [], { Decide: [report] });
	};

	it('has the report, the proposal and a warning in the form, and no HTML of a name', () => {
		expect(form({ report_link: 'https://example.com/?a=1&b="' })).toBe(
			'Zoë &#60;b&#62; scored 91% in assessment 138. By the scores in the settings, this would be: Mark as hired.' +
				'<br>Read <a href="https://example.com/?a=1&#38;b=&#34;" target="_blank">the report</a> before you decide. ' +
				"Mark as hired and Reject can't be undone.",
		);
	});

	it.each([undefined, null, 'javascript:alert(1)'])('has no link to a report at %s', (report_link) => {
		expect(form({ report_link, decision: 'reject' })).toMatch(/would be: Reject\.<br>Read the report in Xobin before/);
	});
});
