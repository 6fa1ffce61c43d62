import type { RequestEntry, Violation } from './log.mjs';
import { escape, page } from './page.mjs';
import type { Sandbox } from './types.mjs';
import type { Vendor } from './vendor.mjs';
import { interviewPath } from './vendors/HotDocsAdvance/vendor.mjs';
import { eventNames } from './vendors/Xobin/deliver.mjs';

const MOST_ROWS = 100;
/** Of each kind. */
const MOST_RECORDS = 10;
const REFRESH_SECONDS = 5;

const code = (text: unknown) => `<code>${escape(text)}</code>`;

function row(cells: string[]): string {
	return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function table(heads: string[], rows: string[], none: string): string {
	if (rows.length === 0) return `<p class="quiet">${escape(none)}</p>`;
	const head = heads.map((text) => `<th>${escape(text)}</th>`).join('');
	return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function requestRow(entry: RequestEntry): string {
	const query = entry.query === '' ? '' : `?${entry.query}`;
	const body = entry.body === undefined ? '' : `<br><code class="quiet">${escape(short(entry.body))}</code>`;
	const status = entry.status ?? (entry.outcome === 'cut' ? 'cut' : '…');
	const good = typeof status === 'number' && status < 400;
	return row([
		escape(entry.at.slice(11, 19)),
		escape(entry.vendor ?? '(none)'),
		`${code(`${entry.method} ${entry.path}${query}`)}${body}`,
		escape(entry.operationId ?? '(none)'),
		`<span class="${good ? 'good' : 'bad'}">${escape(status)}</span>${entry.fault === undefined ? '' : ' (fault)'}`,
		escape(entry.changes.join(', ')),
	]);
}

function short(body: unknown): string {
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

const newest = <T,>(records: Iterable<T>): T[] => [...records].slice(-MOST_RECORDS);

function records(sandbox: Sandbox): string {
	const { xobin, x0paRoom, hotDocsAdvance, lynxVizion } = sandbox.state;
	const report = (kind: string) => (entry: { id: number; name: string; title: string }) =>
		row([kind, code(entry.id), escape(`${entry.name}: ${entry.title}`)]);
	return table(
		['Record', 'ID', 'What'],
		[
			...newest(xobin.reports.values()).map(report('Xobin assessment report')),
			...newest(xobin.aiReports.values()).map(report('Xobin AI interview report')),
			...newest(x0paRoom.assessments.values()).map((entry) =>
				row(['X0PA assessment', code(entry.videointerviewGroupId), escape(entry.groupName)]),
			),
			...newest(x0paRoom.candidates.values()).map((entry) =>
				row([
					'X0PA candidate (interview ID)',
					code(entry.interviewId),
					escape(`${entry.firstName} ${entry.lastName}, profile ${entry.profileId}, ${entry.status}`) +
						(entry.invitations > 0 ? `, invited ${entry.invitations}×` : ''),
				]),
			),
			...newest(hotDocsAdvance.workGroups).map(([id, { name }]) => row(['HotDocs work group', code(id), escape(name)])),
			...newest(hotDocsAdvance.templatePackages).map(([id, { name, enabled }]) =>
				row(['HotDocs template package', code(id), escape(enabled ? name : `${name} (not enabled)`)]),
			),
			...newest(hotDocsAdvance.links).map(([id, { name }]) =>
				row(['HotDocs public interview link', code(id), `<a href="${escape(interviewPath(id))}">${escape(name)}</a>`]),
			),
			...newest(hotDocsAdvance.workItems).map(([id, { name, versions }]) =>
				row([
					'HotDocs work item',
					code(id),
					`${escape(name)}, versions: ${versions.map((one) => code(one.id)).join(', ') || 'none'}`,
				]),
			),
			...newest(lynxVizion.videos.values()).map((entry) =>
				row(['LynxVizion video', `${code(entry.id)} or ${code(entry.job_id)}`, escape(entry.name)]),
			),
			...newest(lynxVizion.reports.values()).map((entry) =>
				row([
					'LynxVizion shared report',
					code(entry.id),
					`<a href="/lynxVizion/api/shared-reports/${escape(entry.share_hash)}">${escape(entry.share_hash)}</a>`,
				]),
			),
		],
		'Nothing.',
	);
}

/** A command for the terminal that steers the sandbox. */
const post = (sandbox: Sandbox, address: string, body: string) =>
	`curl -X POST ${sandbox.url}/__sandbox/${address} -H "content-type: application/json" -d '${body}'`;

/** How to make Xobin tell that something has happened. */
function events(sandbox: Sandbox): string {
	const command = post(sandbox, 'deliver', '{ "event": "aiInterviewSubmitted" }');
	return `<p>Sends a sample to the address that a published workflow with a Xobin Trigger has registered. Other members of
		the JSON replace those of the sample, e.g. <code>"candidate_name": "Jane Doe"</code>. The events:
		${eventNames.map(code).join(', ')}.</p><pre>${escape(command)}</pre>`;
}

/** How to make the vendors fail, or refuse what is too much. */
function troubles(sandbox: Sandbox): string {
	const fault = post(sandbox, 'faults', '{ "vendor": "x0paRoom", "operationId": "addCandidate", "status": 503 }');
	const limit = post(
		sandbox,
		'limits',
		'{ "vendor": "xobin", "kind": "slidingWindow", "requests": 5, "windowMs": 10000 }',
	);
	const back = `curl -X POST ${sandbox.url}/__sandbox/reset`;
	return `<p>The next request to add a candidate at X0PA Room is answered 503; <code>"times": "always"</code> does it to all:</p>
		<pre>${escape(fault)}</pre>
		<p>Xobin takes 5 requests in 10 seconds, and answers 429 to others:</p><pre>${escape(limit)}</pre>
		<p>All as it was at the start, the records included:</p><pre>${escape(back)}</pre>`;
}

/** The page at `/`: what was received, what was wrong with it, and what there is to work with. */
export function overview(sandbox: Sandbox, vendors: Vendor[]): string {
	const { counts, requests, violations } = sandbox;
	const bases = vendors.map(({ definition }) =>
		row([escape(definition.title), code(sandbox.baseUrl(definition.name))]),
	);
	const received = Object.entries(counts.received).map(([operation, number]) => row([code(operation), escape(number)]));
	const changes = Object.entries(counts.changes).map(([change, number]) => row([code(change), escape(number)]));
	return page(
		'Sandbox',
		`<p>The APIs of four vendors, made up for trying and testing. Nothing here leaves this computer.
		Time here: ${escape(sandbox.clock.iso())}. Requests: ${counts.total}.
		Violations of the contracts: <strong class="${violations.length > 0 ? 'bad' : 'good'}">${violations.length}</strong>.</p>
		<h2>Base URL for the credentials</h2>
		<p>The keys and passwords that are good here stand in <code>sandbox/accounts.mts</code>.</p>${table(['Vendor', 'Base URL'], bases, '')}
		<h2>Violations, the newest ${MOST_ROWS}</h2>
		${table(['Vendor', 'Request', 'Operation', 'Problem'], violations.slice(-MOST_ROWS).reverse().map(violationRow), 'None.')}
		<h2>Records, the newest ${MOST_RECORDS} of each kind</h2>${records(sandbox)}
		<h2>Received, the newest ${MOST_ROWS}, newest first</h2>
		${table(['Time', 'Vendor', 'Request', 'Operation', 'Status', 'Changed'], requests.slice(-MOST_ROWS).reverse().map(requestRow), 'Nothing yet.')}
		<h2>Numbers</h2>${table(['Operation', 'Received'], received, 'Nothing yet.')}${table(['Change', 'Times'], changes, '')}
		<h2>Events of Xobin</h2>${events(sandbox)}
		<h2>For tests</h2>
		<p>${['requests', 'violations', 'counts', 'faults', 'limits'].map((name) => `<a href="/__sandbox/${name}">${name}</a>`).join(' · ')}</p>${troubles(sandbox)}`,
		REFRESH_SECONDS,
	);
}
