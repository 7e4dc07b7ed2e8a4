"""People: their pages, and what each may decide about his own data."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms import people as forms
from scotemp.apps.directory.forms.facts import LastDayForm
from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.forms.organisations import ReasonForm, ScreeningForm
from scotemp.apps.directory.kinds import told
from scotemp.apps.directory.kinds.coded import country, language
from scotemp.apps.directory.kinds.titles import organisation_reference, person_reference, person_title
from scotemp.apps.directory.models import ContactPoint, ExpertProfile, Person
from scotemp.apps.directory.services import contacts, merging, organisations, people
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _account(viewer: Viewer) -> User:
    """Return the account of who acts; raises NotYours for a visitor."""
    if viewer.key is None:
        raise NotYours
    return User.objects.get(pk=int(viewer.key))


def _register(viewer: Viewer, _none: None, values: Values) -> Person:
    said = dict(values)
    user = _account(viewer) if said.pop("is_me") else None
    return people.register_person(actor=viewer.key, user=user, **said)


def _edit(viewer: Viewer, person: Person, values: Values) -> Person:
    people.edit_person(actor=viewer.key, person=person, changes=values)
    for expert in ExpertProfile.objects.filter(person=person):
        keep_found(expert)  # he is found by the name of the person
    return person


def _end(viewer: Viewer, post: Any, values: Values) -> Any:
    people.end_affiliation(actor=viewer.key, affiliation=post, **values)
    return post


def _withdraw(viewer: Viewer, consent: Any, values: Values) -> Any:
    people.withdraw_consent(actor=viewer.key, consent=consent, reason=values["reason"])
    return consent


def _forget(viewer: Viewer, contact: ContactPoint, values: Values) -> ContactPoint:
    key = contact.pk
    contacts.remove_contact(actor=viewer.key, contact=contact)
    contact.pk = key
    return contact


def _agree_as_person(viewer: Viewer, exchange: Any, values: Values) -> Any:
    return contacts.agree_to_exchange(actor=viewer.key, person=exchange.person, counterpart=exchange.counterpart, by_person=True)


def _ask_for_contact(viewer: Viewer, person: Person, values: Values) -> Person:
    contacts.agree_to_exchange(actor=viewer.key, person=person, counterpart=_account(viewer), by_person=False)
    return person


def _end_exchange(viewer: Viewer, exchange: Any, values: Values) -> Any:
    contacts.end_exchange(actor=viewer.key, exchange=exchange, reason=values["reason"])
    return exchange


def _merge(viewer: Viewer, source: Person, values: Values) -> Person:
    merging.merge_people(actor=str(viewer.key), source=source, target=values["target"], reason=values["reason"])
    target: Person = values["target"]
    return target


def _undo_merge(viewer: Viewer, source: Person, values: Values) -> Person:
    merging.undo_person_merge(actor=str(viewer.key), source=source, reason=values["reason"])
    return source


def _nominate(viewer: Viewer, person: Person, values: Values) -> ExpertProfile:
    expert = people.nominate_expert(actor=viewer.key, person=person, fields=values["fields_of_work"], topics=values["topics"])
    keep_found(expert)
    return expert


_REASON: Final = ReasonForm

PEOPLE: Final = Kind(
    key="people",
    model=Person,
    label=_("Person"),
    plural=_("People"),
    hint=_("Entrepreneurs, officers and experts. Nobody is shown further than his consents go."),
    title=person_title,
    order=("-pk",),
    load=lambda records: records.select_related("user", "merged_into", "expert").prefetch_related("affiliations__organisation__names"),
    columns=(
        Column(name="posts", label=_("Posts"), value=told.posts, type=list),
        Column(name="languages", label=_("Languages spoken"), value=lambda one: [language(tag).name for tag in one.languages], type=list),
        Column(name="country", label=_("Country"), value=lambda one: country(one.country), order=("country",)),
        Column(name="expert", label=_("Expert"), value=told.is_expert, type=bool),
        Column(name="names", label=_("Names"), value=lambda one: list(one.names.values()), type=list, listed=False),
        Column(name="merged_into", label=_("Merged into"), value=lambda one: person_reference(one.merged_into), listed=False),
        Column(name="source", label=_("Source"), value=lambda one: one.source, listed=False),
    ),
    filters=(
        Filter(name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)),
    ),
    parts=(
        Part(
            name="affiliations",
            label=_("Posts"),
            rows=told.affiliations,
            columns=(
                Column(name="title", label=_("Post"), value=lambda post: localised(post.title, get_language() or "en")),
                Column(
                    name="organisation",
                    label=_("Organisation"),
                    value=lambda post: organisation_reference(post.organisation if post.named else None),
                ),
                Column(name="starts_on", label=_("From"), value=lambda post: post.starts_on),
                Column(name="ends_on", label=_("Last day"), value=lambda post: post.ends_on),
            ),
            add=Verb(name="add", label=_("Add a post"), form=forms.AffiliationForm, run=on(people.add_affiliation, "person")),
            verbs=(Verb(name="end", label=_("End"), form=LastDayForm, run=_end, applies=lambda post: post.ends_on is None),),
            empty=_("Where this person works, and as what."),
            term="affiliation",
        ),
        Part(
            name="contacts",
            label=_("Contacts"),
            rows=told.contacts_open,
            columns=(
                Column(name="kind", label=_("Kind of contact"), value=lambda one: Coded(one.kind, one.get_kind_display())),
                Column(name="value", label=_("Contact"), value=lambda one: one.value),
                Column(name="openness", label=_("Who sees it"), value=lambda one: one.get_openness_display()),
            ),
            add=Verb(
                name="add", label=_("Add a contact"), form=forms.ContactForm, run=on(contacts.add_contact, "person"), ability="contacts"
            ),
            verbs=(Verb(name="remove", label=_("Remove"), form=forms.AgreeForm, run=_forget, ability="contacts"),),
            empty=_("Nothing that is open to you: contacts open when both sides agree."),
        ),
        Part(
            name="consents",
            label=_("Consents"),
            rows=lambda one, viewer: one.consents.order_by("-pk"),
            columns=(
                Column(name="purpose", label=_("Purpose"), value=lambda one: Coded(one.purpose, one.get_purpose_display())),
                Column(name="basis", label=_("Basis"), value=lambda one: one.basis),
                Column(name="given_on", label=_("Given on"), value=lambda one: one.given_on),
                Column(name="until", label=_("Until"), value=lambda one: one.until),
                Column(name="withdrawn_on", label=_("Withdrawn on"), value=lambda one: one.withdrawn_on),
            ),
            add=Verb(
                name="add", label=_("Give a consent"), form=forms.ConsentForm, run=on(people.give_consent, "person"), ability="consent"
            ),
            verbs=(
                Verb(
                    name="withdraw",
                    label=_("Withdraw"),
                    form=_REASON,
                    run=_withdraw,
                    ability="consent",
                    applies=lambda one: one.withdrawn_on is None,
                ),
            ),
            empty=_("Without a consent only its author and the platform see this person."),
            term="consent",
            seen_with="consent",
        ),
        Part(
            name="exchanges",
            label=_("Exchange of contacts"),
            rows=told.exchanges,
            columns=(
                Column(name="counterpart", label=_("With whom"), value=lambda one: one.counterpart.name),
                Column(name="person_agreed_on", label=_("The person agreed on"), value=lambda one: one.person_agreed_on),
                Column(name="counterpart_agreed_on", label=_("The other side agreed on"), value=lambda one: one.counterpart_agreed_on),
                Column(name="ended_on", label=_("Ended on"), value=lambda one: one.ended_on),
            ),
            verbs=(
                Verb(
                    name="agree",
                    label=_("Agree"),
                    form=forms.AgreeForm,
                    run=_agree_as_person,
                    ability="agree",
                    applies=lambda one: one.person_agreed_on is None and one.ended_on is None,
                ),
                Verb(name="end", label=_("End"), form=_REASON, run=_end_exchange, ability="view", applies=lambda one: one.ended_on is None),
            ),
            empty=_("Nobody has asked."),
        ),
    ),
    create=Verb(name="create", label=_("Register a person"), form=forms.RegisterPersonForm, run=_register),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.PersonForm,
        run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in forms.PersonForm.base_fields},
    ),
    verbs=(
        Verb(
            name="ask-for-contact",
            label=_("Ask for contact data"),
            form=forms.AgreeForm,
            run=_ask_for_contact,
            ability="view",
            applies=lambda one: one.merged_into_id is None,
            hint=_("Your agreement is recorded; the data open once the person agrees as well and has consented to pass contacts on."),
        ),
        Verb(
            name="nominate",
            label=_("Nominate as an expert"),
            form=forms.NominateForm,
            run=_nominate,
            applies=lambda one: not hasattr(one, "expert"),
        ),
        Verb(
            name="screening",
            label=_("Record a screening"),
            form=ScreeningForm,
            run=on(organisations.record_screening, "record"),
            ability="screen",
        ),
        Verb(
            name="merge",
            label=_("Merge into another"),
            form=forms.MergePeopleForm,
            run=_merge,
            ability="merge",
            applies=lambda one: one.merged_into_id is None,
        ),
        Verb(
            name="undo-merge",
            label=_("Undo the merge"),
            form=_REASON,
            run=_undo_merge,
            ability="merge",
            applies=lambda one: one.merged_into_id is not None,
        ),
    ),
    found_by=lambda one: list(one.names.values()),
)
