import { json, type ApiResponse } from '../../response.mjs';
import type { Call } from '../../definition.mjs';
import { error } from './error.mjs';
import { xobinParents } from './seeds.mjs';
import type { XobinAiSettings, XobinState } from './state.mjs';

const PAIRS = new Set([
	'american,male',
	'american,female',
	'british,male',
	'british,female',
	'african_american,female',
	'arabic,male',
	'arabic,female',
	'australian,female',
	'indian,male',
	'indian,female',
]);

const isValid = ({ voice }: XobinAiSettings): boolean => voice === undefined || PAIRS.has(voice.join());
const badVoice = () => error(400, 'Invalid accent and gender combination');
/** The ID of the vendor's sample. */
const VOICE_ID = '228fca29-3a0a-435c-8728-5cb483251068';

/** The operations on general settings, on the questions of assessments and on products. */
export function settingsOperations(state: () => XobinState) {
	const company_id = 12;

	function setAssessmentSettings(call: Call): ApiResponse {
		const { updateAll: _, cefr_report: _ignored, ...sent } = call.body as Record<string, unknown>;
		// The account lacks the product for CEFR reports
		Object.assign(state().settings.assessments, sent);
		call.changed('assessmentSettingsSet');
		return json(200, { general: state().settings.assessments });
	}

	function setAiInterviewSettings(call: Call): ApiResponse {
		const { general, updateAll } = call.body as { general: XobinAiSettings; updateAll?: boolean };
		if (!isValid(general)) return badVoice();
		const { settings } = state();
		Object.assign(settings.aiInterviews, general);
		if (updateAll) for (const { id } of xobinParents.aiInterviews) settings.aiInterview.set(id, { ...general });
		call.changed('aiInterviewSettingsSet');
		return json(200, { general: { ...settings.aiInterviews, voice: VOICE_ID } });
	}

	function setSettingsOfAiInterview(call: Call): ApiResponse {
		const id = Number(call.params.ai_interview_id);
		const { general } = call.body as { general: XobinAiSettings };
		if (!xobinParents.aiInterviews.some((one) => one.id === id)) return error(404, 'AI interview not found');
		if (!isValid(general)) return badVoice();
		const { aiInterview } = state().settings;
		aiInterview.set(id, { ...aiInterview.get(id), ...general });
		call.changed('oneAiInterviewSettingsSet');
		return json(200, { status: 'success', message: 'General settings updated successfully' });
	}

	function refreshAssessments(call: Call): ApiResponse {
		const { assessment_ids: ids = [] } = call.body as { assessment_ids?: number[] };
		const all = xobinParents.assessments;
		if (ids.some((id) => !all.some((one) => one.id === id))) return error(403, 'Not an assessment of this account');
		const chosen = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
		for (const { id } of chosen) {
			state().refreshed.set(id, (state().refreshed.get(id) ?? 0) + 1);
			call.changed('assessmentRefreshed');
		}
		return json(200, {
			message: `${chosen.length} assessments refreshed`,
			company_id,
			assessments_updated: chosen.length,
			details: chosen.map(({ id, title }) => ({
				oid: id,
				name: title,
				total_questions: 20,
				questions_refreshed: 3,
				refreshed_qids: [11, 12, 13],
				deleted_questions_replaced: 1,
				replacements: [{ old_qid: 14, new_qid: 15 }],
				deleted_questions_not_replaced: 0,
				replacement_failures: [],
				status: 'success',
			})),
		});
	}

	const products = {
		assessments: {
			added_via: 'plan',
			added_via_plan_id: 3,
			available_limit: 100,
			company_id,
			expiry_date: '2026-12-31',
			last_updated: '2025-07-09',
			limit_id: 41,
			limit_type: 'monthly',
			overall_usage: 57,
			product_id: 1,
			product_name: 'assessments',
			status: 1,
			used_under_limit: 12,
		},
		'assessment_reports.communication': null,
	};

	return {
		getAssessmentSettings: () => json(200, { general: state().settings.assessments }),
		setAssessmentSettings,
		getAiInterviewSettings: () => json(200, { general: state().settings.aiInterviews }),
		setAiInterviewSettings,
		setSettingsOfAiInterview,
		refreshAssessments,
		getAvailableProducts: () => json(200, { products, plan: 'Custom' }),
	};
}
