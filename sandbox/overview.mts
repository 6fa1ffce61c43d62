import type { RequestEntry, Violation } from './log.mjs';
import { escape, page } from './page.mjs';
import type { Sandbox } from './types.mjs';
import type { Vendor } from './vendor.mjs';
import { interviewPath } from './vendors/HotDocsAdvance/vendor.mjs';
import { eventNames } from './vendors/Xobin/deliver.mjs';

const MAX_ROWS = 100;
/** Of each type. */
const MAX_RECORDS = 10;
const REFRESH_SECONDS = 5;

const code = (text: unknown) => `<code>${escape(text)}</code>`;

function row(cells: string[]): string {
	return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function table(heads: string[], rows: string[], emptyText: string): string {
	if (rows.length === 0) return `<p class="quiet">${escape(emptyText)}</p>`;
	const head = heads.map((text) => `<th>${escape(text)}</th>`).join('');
	return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function requestRow(entry: RequestEntry): string {
	const query = entry.query === '' ? '' : `?${entry.query}`;
	const body = entry.body === undefined ? '' : `<br><code class="quiet">${escape(excerpt(entry.body))}</code>`;
	const status = entry.status ?? (entry.outcome === 'cut' ? 'cut' : '…');
	const isSuccess = typeof status === 'number' && status < 400;
	return row([
		escape(entry.at.slice(11, 19)),
		escape(entry.vendor ?? '(none)'),
		`${code(`${entry.method} ${entry.path}${query}`)}${body}`,
		escape(entry.operationId ?? '(none)'),
		`<span class="${isSuccess ? 'good' : 'bad'}">${escape(status)}</span>${entry.fault === undefined ? '' : ' (fault)'}`,
		escape(entry.changes.join(', ')),
	]);
}

function excerpt(body: unknown): string {
	const text = JSON.stringify(body);
	return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function violationRow({ vendor, method, path, operationId, problems }: Violation): string {
	return row([
		escape(vendor ?? '(none)'),
		code(`${method} ${path}`),
		escape(operationId ?? '(none)'),
		`<span class="bad">${escape(problems.join('; '))}</span>`,
	]);
}

const latest = <T,>(records: Iterable<T>): T[] => [...records].slice(-MAX_RECORDS);

function records(sandbox: Sandbox): string {
	const { xobin, x0paRoom, hotDocsAdvance, lynxVizion } = sandbox.state;
	const report = (kind: string) => (entry: { id: number; name: string; title: string }) =>
		row([kind, code(entry.id), escape(`${entry.name}: ${entry.title}`)]);
	return table(
		['Record', 'ID', 'Description'],
		[
			...latest(xobin.reports.values()).map(report('Xobin assessment report')),
			...latest(xobin.aiReports.values()).map(report('Xobin AI interview report')),
			...latest(x0paRoom.assessments.values()).map((entry) =>
				row(['X0PA assessment', code(entry.videointerviewGroupId), escape(entry.groupName)]),
			),
			...latest(x0paRoom.candidates.values()).map((entry) =>
				row([
					'X0PA candidate (interview ID)',
					code(entry.interviewId),
					escape(`${entry.firstName} ${entry.lastName}, profile ${entry.profileId}, ${entry.status}`) +
						(entry.invitations > 0 ? `, invited ${entry.invitations}×` : ''),
				]),
			),
			...latest(hotDocsAdvance.workGroups).map(([id, { name }]) => row(['HotDocs work group', code(id), escape(name)])),
			...latest(hotDocsAdvance.templatePackages).map(([id, { name, enabled }]) =>
				row(['HotDocs template package', code(id), escape(enabled ? name : `${name} (not enabled)`)]),
			),
			...latest(hotDocsAdvance.links).map(([id, { name }]) =>
				row(['HotDocs public interview link', code(id), `<a href="${escape(interviewPath(id))}">${escape(name)}</a>`]),
			),
			...latest(hotDocsAdvance.workItems).map(([id, { name, versions }]) =>
				row([
					'HotDocs work item',
					code(id),
					`${escape(name)}, versions: ${versions.map((one) => code(one.id)).join(', ') || 'none'}`,
				]),
			),
			...latest(lynxVizion.videos.values()).map((entry) =>
				row(['LynxVizion video', `${code(entry.id)} or ${code(entry.job_id)}`, escape(entry.name)]),
			),
			...latest(lynxVizion.reports.values()).map((entry) =>
				row([
					'LynxVizion shared report',
					code(entry.id),
					`<a href="/lynxVizion/api/shared-reports/${escape(entry.share_hash)}">${escape(entry.share_hash)}</a>`,
				]),
			),
		],
		'None.',
	);
}

/** A terminal command that calls the control API. */
const post = (sandbox: Sandbox, address: string, body: string) =>
	`curl -X POST ${sandbox.url}/__sandbox/${address} -H "content-type: application/json" -d '${body}'`;

/** How to send an event of Xobin, and how to have one polled. */
function events(sandbox: Sandbox): string {
	const command = post(sandbox, 'deliver', '{ "event": "aiInterviewSubmitted" }');
	const assessment = post(sandbox, 'finish', '{ "kind": "assessment", "id": 90001, "score": 91 }');
	const interview = post(sandbox, 'finish', '{ "kind": "aiInterview", "id": 90001 }');
	return `<p>Sends a sample event to the URL that a published workflow with a Xobin Trigger has registered. Other members of
		the JSON replace those of the sample, e.g. <code>"candidate_name": "Jane Doe"</code>. Events:
		${eventNames.map(code).join(', ')}.</p><pre>${escape(command)}</pre>
		<p>Completes an invite to an assessment, with a score. The ID is the <code>report_id</code> that creating the invite
		returned.</p><pre>${escape(assessment)}</pre>
		<p>Completes an invite to an AI interview, which a published workflow with a Xobin Track Trigger reports at its next poll.
		The ID is the <code>response_id</code> that creating the invite returned. The trigger's other events come from the
		operations of <em>Applicant</em>.</p><pre>${escape(interview)}</pre>`;
}

/** How to make the vendors fail, rate-limit requests, or differ from their documents. */
function interference(sandbox: Sandbox): string {
	const fault = post(sandbox, 'faults', '{ "vendor": "x0paRoom", "operationId": "addCandidate", "status": 503 }');
	const limit = post(
		sandbox,
		'limits',
		'{ "vendor": "xobin", "kind": "slidingWindow", "requests": 5, "windowMs": 10000 }',
	);
	const disguise = post(sandbox, 'disguises', '{ "names": ["envelopedLists", "numericIds"] }');
	const reset = `curl -X POST ${sandbox.url}/__sandbox/reset`;
	return `<p>Makes the next request that adds a candidate in X0PA Room fail with 503. Add <code>"times": "always"</code> to make all of them fail:</p>
		<pre>${escape(fault)}</pre>
		<p>Limits Xobin to 5 requests in 10 seconds and returns 429 for more:</p><pre>${escape(limit)}</pre>
		<p>Makes the services differ from their documents, with any of the <a href="/__sandbox/disguises">disguises</a>; an
		empty list ends it:</p><pre>${escape(disguise)}</pre>
		<p>Resets everything, including the records:</p><pre>${escape(reset)}</pre>`;
}

function activeDisguises({ disguises }: Sandbox): string {
	if (disguises.length === 0) return '';
	return `<p class="bad">The services are not as documented: ${disguises.map(code).join(', ')}.</p>`;
}

/** Returns the HTML page at `/`: received requests, violations and records. */
export function overview(sandbox: Sandbox, vendors: Vendor[]): string {
	const { counts, requests, violations } = sandbox;
	const bases = vendors.map(({ definition }) =>
		row([escape(definition.title), code(sandbox.baseUrl(definition.name))]),
	);
	const received = Object.entries(counts.received).map(([operation, number]) => row([code(operation), escape(number)]));
	const changes = Object.entries(counts.changes).map(([change, number]) => row([code(change), escape(number)]));
	return page(
		'Sandbox',
		`<p>Simulated APIs of four vendors, for trying out and testing. Nothing leaves this computer.
		Sandbox time: ${escape(sandbox.clock.iso())}. Requests: ${counts.total}.
		Contract violations: <strong class="${violations.length > 0 ? 'bad' : 'good'}">${violations.length}</strong>.</p>
		${activeDisguises(sandbox)}
		<h2>Base URL for the credentials</h2>
		<p>The valid keys and passwords are in <code>sandbox/accounts.mts</code>.</p>${table(['Vendor', 'Base URL'], bases, '')}
		<h2>Latest ${MAX_ROWS} violations</h2>
		${table(['Vendor', 'Request', 'Operation', 'Problem'], violations.slice(-MAX_ROWS).reverse().map(violationRow), 'None.')}
		<h2>Records, latest ${MAX_RECORDS} of each type</h2>${records(sandbox)}
		<h2>Latest ${MAX_ROWS} requests, newest first</h2>
		${table(['Time', 'Vendor', 'Request', 'Operation', 'Status', 'Changes'], requests.slice(-MAX_ROWS).reverse().map(requestRow), 'None yet.')}
		<h2>Totals</h2>${table(['Operation', 'Received'], received, 'None yet.')}${table(['Change', 'Count'], changes, '')}
		<h2>Xobin events</h2>${events(sandbox)}
		<h2>For tests</h2>
		<p>${['requests', 'violations', 'counts', 'faults', 'limits', 'disguises'].map((name) => `<a href="/__sandbox/${name}">${name}</a>`).join(' · ')}</p>${interference(sandbox)}`,
		REFRESH_SECONDS,
	);
}
