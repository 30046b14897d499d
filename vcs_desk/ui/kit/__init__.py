"""The few general widgets every page is made of. Lengths are px at 100 % text; a pair is (at 100 %, at 200 %).

Say nothing of colour or size by value: name roles, steps and kinds. Ids arrive whole in ``Signal(object)``.
Put content into columns that end in ``addStretch(1)``: a part is as high as its words at its width.

boxes        Row, Column(parent, gap=8, margin=(l, t, r, b)): QBoxLayout + space(length), set_gap, set_margin
             Grid(parent, gap=8, row_gap), Flow(parent, gap=8, row_gap, centred): flows on to a next line
             keep_size(widget, width, height, max_width, min_width) -> widget; clear(layout)
columns      Columns(left=650, right=424, gap=28, least=0, right_fixed=False): .left .right, stacked where narrow
labels       Title Section Lead Strong Body Small(text, role, strong="", semibold, wrap=True, align, selectable, line)
buttons      PrimaryButton PlainButton QuietButton(text, icon="", key="", parent, height=36): clicked; set_text
             IconButton(icon, name, key="", size=36, edged=True); LinkButton(text, small, role, semibold)
link_back    BackLink(text): arrow and where it leads
kept_flow    KeptFlow(parent, gap, row_gap, centred): a Flow measured once whose parts come and go: arrange(widgets)
key_hint     KeyHint(key, role=None)
name_button  NameButton(): a title that can be pressed: set_name
facts        Facts(): what it is, and what is known, in two columns: set_facts([(what, known)])
pills        Pill(text, kind, icon): ok warn bad neutral accent outline; PillText(text, kind, icon); Count(number)
pill_flow    PillFlow(name): set_pills
states       StateLabel(text, kind, icon, strong="", small=False): ok warn bad quiet plain accent; StateText
initials     Initials(name, large=False, missing=False); initials_of(name)
card         Card(padding, gap=8, fill=True): .content, add, add_row, clear; Rule()
             Heading(text, count, link, note): set_text, set_count, set_link; followed
list_row     ListRow(id, title, second, third, beside, lead, right, pill, state, name, icon, chevron, action, ...)
             RowLook(left=16, right=16, title_width=0, lead_width=60, pill_on_title=False, joined=False)
list_part    ListPart(title, look, nothing, first, most=0): .heading .list, show_rows; step_through(parts, by)
rows         RowList(name, look, frame="card"|"pane"|"bare", grow=False, marks="always"|"focused")
             set_rows, current_id, choose(id), step(by); chosen(id) settled(id) opened(id) acted(id)
table_cells  Cell(text, second, strong, small, state, bar), TableColumn(head, width, key, right, folds)
record_table RecordTable(name, columns, load, row_height=40, many=False, grow=False): load(ids) -> cells of each
             set_ids, refresh, current_id, selected_ids, choose, set_sorting; chosen(id) opened(id) sorted_by(key, down)
segments     Segments(name, [(value, words)]): value, set_value, set_number; chosen(value)
tabs         Tabs(name, [(value, words)]): the same; set_shown(value, shown)
search_box   SearchBox(text, key="Ctrl K", width=280): clicked; set_width
fields       TextField(name, placeholder, icon, key, height) DateField NumberField(name, least, most): number_changed
             PassphraseField(name, height); TextArea(name, lines=5, most=14): text, set_text; set_bad, set_good
choice       Choice(name, [(value, words)], icon): value, set_value, set_choices; picked(value)
ticks        TickBox(text, ticked, note) RadioButton; RadioGroup TickGroup(name, choices, notes): value, picked(value)
form         Field(name, label, kind, help, required, choices, width); Form(fields, max_width=560, optional)
             kinds: text area date number choice radio tick ticks passphrase; values, set_values, show_errors,
             show_notes (look at this), control(name), set_field_shown, focus_first, flush; edited() at once,
             changed() to be saved
bars         RoomBar(taken, room) LoadBar(carried, agreed, after) ProgressBar: set_progress; hours(minutes)
load_row     LoadRow(name, carried, agreed, after, part, name_width=150, height=28): minutes
mark_strip   MarkStrip(marks, side=10): "came" "apologies" "absent" "none"
note_line    NoteLine(icon, role, text, words_role="text"): set_note
panels       Panel(kind, text, headline, link, icon): followed; ProblemPanel(headline, text, buttons, kind="bad")
progress_panel  ProgressPanel(steps, kept): set_step, set_progress(done, whole, unit, left), set_note; cancelled
empty_state  EmptyState(icon, headline, text, buttons, steps)
notice       Notice(host): say(text, undo=True, key="Ctrl Z"), dismiss; undone, closed
sheet        Sheet(window, title, verb, text, cancel, icon, width=560): add, open, done, dismiss; accepted, cancelled
answer_sheet  AnswerSheet(window, title, verb, fields, save(form, values), text, icon): .form, answer
reading_order  in_reading_order(root) -> [widget]; tab_on(root, forward): Tab goes as one reads
timeline     TimelineEntry(id, icon, title, when, text, marks, opens); Timeline(name): set_entries; opened(id)
pdf_view     PdfView(name, parent): set_pdf(bytes), page_count, page, go_to_page; loaded
source_view  SourceView(name): show_text(text, {field: (start, end)}), point_at(field), selected_text; selected(text)
page_list    PageList(view): small pages beside a PdfView; page_chosen(page)
chart_view   ChartView(name): set_chart(pdf_bytes, words)
page_frame   PageFrame(title, subtitle, primary, icon, key, head=64, gap=20): .head, add, content(), set_content,
             set_action_bar, set_title; primary_pressed search_pressed back_pressed; PageHead, PageScroll(content)
list_detail  ListDetail(): .list_head .list_foot, set_list, set_detail, set_action_bar, narrow, show_list, show_detail;
             narrow_changed(bool) list_shown(bool); detail_column() -> (widget, column)
action_bar   ActionBar(more, height=68): set_buttons([first, ...]), add_widget
palette_view PaletteView(window, find, name): find(text) -> [PaletteGroup(title, (PaletteRow(id, text, beside, icon,
             name, key), ...))]; open; chosen(id)
rail         RailEntry(key, word, icon, shortcut); Rail(entries, settings, organisation): set_user, set_organisation,
             set_current, set_count; chosen(key) lock()
gallery      Gallery(): every component on one sheet
"""
