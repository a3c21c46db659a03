"""The sentences of a message: a short one for a telephone, and lines for an e-mail or a letter."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from istihdam import turkish
from istihdam.config import CENTRE_PHONE
from istihdam.employers import Employer, FirmContact
from istihdam.errors import N_
from istihdam.i18n.turkish_only import gettext as _
from istihdam.i18n.turkish_only import ngettext
from istihdam.notices import decided_changes, message_news, named_contacts, training_words, verifications
from istihdam.notices.contents import Contents
from istihdam.notices.message_lists import MOST_NAMED, cut, listed, more
from istihdam.notices.message_places import briefly, number_of, rows_of, when, where
from istihdam.notices.model import Template, TrainingWord
from istihdam.notices.words import Words, signed
from istihdam.referrals import Referral
from istihdam.trainings import Training
from istihdam.vacancies import Vacancy

STILL_THERE = N_(
    "Do they still work with you, and are wage, shift, transport and insurance as the vacancy said?"
)
CALL_FIRST = N_("Call for a time before you go, and take your identity card with you.")
CARD = N_("Take your identity card with you.")


WITHOUT_SIGNING_IN = N_("Without signing in, until it is answered: %(url)s")
LINK_LINES = {
    Template.ALERT: N_("All of them, and the button that ends these messages, without signing in: %(url)s"),
    Template.FITTING_PEOPLE: N_("See them after signing in: %(url)s"),
    Template.CONTACT_NAMED: N_("What we keep, why and your rights: %(url)s"),
    Template.FIRM_RECEIVED: N_("Your page, after signing in with a code to your phone: %(url)s"),
    Template.SEARCH_ASKED: N_("Answer by one press, without signing in: %(url)s"),
    Template.INVITED_TO_TRAINING: N_("Answer by one press, without signing in: %(url)s"),
    Template.ENROLLED: N_("If you cannot come, give the seat back by one press: %(url)s"),
}
"""How the link is named where it is not an answer that is owed."""


def worded(template: Template, contents: Contents, url: str = "") -> Words:
    """The message in Turkish, signed, with its link where it has one."""
    words = SENTENCES[template](contents)
    if not url:
        return replace(words, short=signed(words.short))
    lines = [*words.lines, _(LINK_LINES.get(template, WITHOUT_SIGNING_IN), url=url)]
    unsubscribe = f"{url}/bitir" if template == Template.ALERT else ""
    return replace(words, short=signed(words.short, url), lines=lines, unsubscribe=unsubscribe)


def renewed(url: str) -> Words:
    """The message of a link that is sent anew."""
    short = _("Your new link, good for 30 days: %(url)s", url=url)
    return Words(_("Your new link"), signed(_("Your new link, good for 30 days:"), url), [short])


def _sent(contents: Contents) -> Words:
    sent = [referral for referral in contents.subjects if isinstance(referral, Referral)]
    jobs = [referral.vacancy for referral in sent]
    if len(jobs) == 1:
        short = _("Job interview: %(where)s", where=where(sent[0], is_short=True))
    else:
        named = "; ".join(briefly(job) for job in jobs[:MOST_NAMED])
        short = _("We are sending you to %(n)s jobs: %(jobs)s.", n=len(jobs), jobs=more(named, len(jobs)))
    is_set = all(referral.interview_on for referral in sent)
    call = _(CARD if is_set else CALL_FIRST)
    return Words(
        subject=_("Job interview: %(titles)s", titles=listed([job.title for job in jobs])),
        short=f"{short} {call}",
        lines=[
            ngettext(
                "We are sending you to this employer:", "We are sending you to these employers:", len(jobs)
            ),
            *(where(referral) for referral in sent),
            call,
            _("Tell us what became of it: on your page, or by phone at %(phone)s.", phone=CENTRE_PHONE),
        ],
    )


def _interview_set(contents: Contents) -> Words:
    sent = next(one for one in contents.subjects if isinstance(one, Referral))
    short = _("Your interview: %(where)s", where=where(sent, is_short=True))
    lines = [_("Your interview was set or has changed:"), where(sent), _(CARD)]
    return Words(_("Your interview: %(where)s", where=sent.vacancy.title), short, lines)


def _interview_set_to_firm(contents: Contents) -> Words:
    people = [sent for sent in contents.subjects if isinstance(sent, Referral)]
    rows = [f"{sent.seeker.full_name}: {when(sent) or cut(sent.vacancy.title)}" for sent in people]
    titles = _titles(people)
    short = _("The centre has set an interview. %(people)s", people="; ".join(rows[:MOST_NAMED]))
    lines = [
        _("The centre has set an interview for %(titles)s:", titles=titles),
        *(f"– {row}" for row in rows),
    ]
    return Words(_("Interview set: %(titles)s", titles=titles), short, lines)


def _sent_to_firm(contents: Contents) -> Words:
    sent = [referral for referral in contents.subjects if isinstance(referral, Referral)]
    people, titles = _people(sent), _titles(sent)
    days = {when(referral) for referral in sent}
    short = ngettext(
        "%(people)s was sent to you for %(titles)s. Answer on your page or call %(phone)s.",
        "%(people)s were sent to you for %(titles)s. Answer on your page or call %(phone)s.",
        len(sent),
        people=people,
        titles=titles,
        phone=CENTRE_PHONE,
    )
    return Words(
        subject=_("People sent to you: %(titles)s", titles=titles),
        short=": ".join(filter(None, (*days, short))) if len(days) == 1 else short,
        lines=[
            _("We have sent you these people:"),
            *rows_of(sent),
            _("Please see them, and say on your page or at %(phone)s what became of it.", phone=CENTRE_PHONE),
        ],
    )


def _answer_asked(contents: Contents) -> Words:
    awaited = [one for one in contents.subjects if isinstance(one, Referral)]
    short = _(
        "We await your answer about %(people)s. A minute on your page or a call to %(phone)s is enough.",
        people=_people(awaited),
        phone=CENTRE_PHONE,
    )
    return Words(
        subject=_("We await your answer about the people sent to you"),
        short=short,
        lines=[
            _("What became of these people? Your answer opens the way for them and for your vacancy."),
            *rows_of(awaited),
            _("Please answer on your page, or call %(phone)s.", phone=CENTRE_PHONE),
        ],
    )


def _how_is_it(contents: Contents) -> Words:
    """A person is asked how the job goes."""
    first = contents.subjects[0]
    assert isinstance(first, Referral)
    names = {"title": cut(first.vacancy.title), "firm": cut(first.vacancy.employer.name)}
    short = _(
        "How is “%(title)s” at %(firm)s? Wage, shift, transport, insurance as promised? Answer:", **names
    )
    return Words(
        subject=_("How is your job?"),
        short=short,
        lines=[
            _("How is “%(title)s” at %(firm)s? Do you still work there?", **names),
            _("Are wage, shift, transport and insurance as promised? The firm never sees your answer."),
        ],
    )


def _how_are_they(contents: Contents) -> Words:
    """A firm is asked of all who started there and are due this week."""
    begun = [one for one in contents.subjects if isinstance(one, Referral)]
    short = _("Does it last with %(people)s, and as the vacancy said? Answer:", people=_people(begun))
    return Words(
        subject=_("How do they do at work?"),
        short=short,
        lines=[
            _(STILL_THERE),
            *rows_of(begun),
        ],
    )


def _about_person(sentence: str, subject: str) -> "Sentence":
    """A message to a firm that says one thing about people and vacancies."""

    def said(contents: Contents) -> Words:
        found = [one for one in contents.subjects if isinstance(one, Referral)]
        short = _(sentence, people=_people(found), titles=_titles(found))
        return Words(_(subject, titles=_titles(found)), short, [short])

    return said


def _about_job(sentence: str, subject: str) -> "Sentence":
    """A message that says one thing about a vacancy and its firm."""

    def said(contents: Contents) -> Words:
        first = contents.subjects[0]
        job = first.vacancy if isinstance(first, Referral) else first
        assert isinstance(job, Vacancy)
        names = {"title": cut(job.title), "firm": cut(job.employer.name), "phone": number_of(job)}
        short = _(sentence, **names)
        return Words(_(subject, **names), short, [short])

    return said


def _about_jobs(single: str, several: str, subject: str) -> "Sentence":
    """A message to a firm that says one thing about one or several of its vacancies."""

    def said(contents: Contents) -> Words:
        jobs = [job for job in contents.subjects if isinstance(job, Vacancy)]
        titles = listed([f"“{cut(job.title)}”" for job in jobs])
        last_days = [job.expires_on for job in jobs if job.expires_on]
        day = turkish.day(min(last_days)) if last_days else ""
        named = {"titles": titles, "n": len(jobs), "day": day, "phone": CENTRE_PHONE}
        short = _(single if len(jobs) == 1 else several, **named)
        return Words(_(subject, titles=titles), short, [short])

    return said


def _about_training(sentence: str, subject: str) -> "Sentence":
    def said(contents: Contents) -> Words:
        training = contents.subjects[0]
        assert isinstance(training, Training)
        names = {
            "topic": cut(training.topic),
            "day": turkish.day(training.planned_on),
            "hour": training.starts_at,
            "place": cut(training.place),
        }
        short = _(sentence, **names)
        return Words(_(subject, **names), short, [short])

    return said


def _about_firm(sentence: Callable[[Employer], Words]) -> "Sentence":
    """A message to a firm about itself."""

    def said(contents: Contents) -> Words:
        assert isinstance(contents.to, FirmContact)
        return sentence(contents.to.employer)

    return said


def _named(contents: Contents) -> Words:
    assert isinstance(contents.to, FirmContact)
    return named_contacts.named(contents.to)


def _people(found: Sequence[Referral]) -> str:
    return listed([one.seeker.full_name for one in found])


def _titles(found: Sequence[Referral]) -> str:
    return listed([f"“{cut(one.vacancy.title)}”" for one in found])


def _training_word(contents: Contents) -> Words:
    word = contents.subjects[0]
    assert isinstance(word, TrainingWord)
    return training_words.said(word)


Sentence = Callable[[Contents], Words]
SENTENCES: dict[Template, Sentence] = {
    Template.SENT: _sent,
    Template.SENT_TO_FIRM: _sent_to_firm,
    Template.ANSWER_ASKED: _answer_asked,
    Template.ALERT: message_news.alert,
    Template.FITTING_PEOPLE: message_news.fitting_people,
    Template.SEARCH_ASKED: message_news.search_asked,
    Template.HOW_IS_IT: _how_is_it,
    Template.HOW_ARE_THEY: _how_are_they,
    Template.ACCEPTED: _about_job(
        N_("%(firm)s says yes to you for “%(title)s”. Call %(phone)s for the day you begin."),
        N_("Accepted: %(title)s"),
    ),
    Template.DECLINED: _about_job(
        N_("%(firm)s did not say yes for “%(title)s”. We go on looking; other jobs are on your page."),
        N_("The employer's answer: %(title)s"),
    ),
    Template.APPLICATION_CLOSED: _about_job(
        N_("Your application for “%(title)s” (%(firm)s) has ended. Look at other jobs on your page."),
        N_("Your application for %(title)s"),
    ),
    Template.SLIP_PRESSED: _about_person(
        N_("%(people)s came to you with a slip for %(titles)s. Tell us what became of it:"),
        N_("Your answer by link: %(titles)s"),
    ),
    Template.NOT_COMING: _about_person(
        N_("%(people)s will not come for %(titles)s; do not wait. Ask us for another candidate."),
        N_("Will not come: %(titles)s"),
    ),
    Template.WISH_CLOSED: _about_person(
        N_("%(people)s, whom you asked for, is not available for %(titles)s. Look at other candidates."),
        N_("The candidate you asked for: %(titles)s"),
    ),
    Template.COULD_NOT_COME: _about_person(
        N_("%(people)s could not come for %(titles)s. Call the centre for another day or another candidate."),
        N_("Could not come: %(titles)s"),
    ),
    Template.CONTACT_NAMED: _named,
    Template.FIRM_RECEIVED: _about_firm(verifications.received),
    Template.FIRM_VERIFIED: _about_firm(verifications.verified),
    Template.FIRM_NOT_VERIFIED: _about_firm(verifications.not_verified),
    Template.ANOTHER_DAY: _about_person(
        N_("%(people)s asks for another day for %(titles)s. Accept it or propose one on your page."),
        N_("Another day asked for: %(titles)s"),
    ),
    Template.INTERVIEW_SET: _interview_set,
    Template.INTERVIEW_SET_TO_FIRM: _interview_set_to_firm,
    Template.PUBLISHED: _about_job(
        N_("Your vacancy “%(title)s” is published. Candidates are on your page."),
        N_("Published: %(title)s"),
    ),
    Template.CHANGE_ACCEPTED: decided_changes.accepted,
    Template.CHANGE_REFUSED: decided_changes.refused,
    Template.STILL_OPEN: _about_jobs(
        N_("Is your vacancy %(titles)s still open? Yes, filled or no: one press is enough."),
        N_("Are your %(n)s vacancies still open: %(titles)s? Yes, filled or no: one press each is enough."),
        N_("Still open? %(titles)s"),
    ),
    Template.LAST_DAY: _about_jobs(
        N_("Your vacancy %(titles)s ends on %(day)s. To extend it use your page or call %(phone)s."),
        N_("%(n)s of your vacancies end from %(day)s on: %(titles)s. To extend them call %(phone)s."),
        N_("The last day comes: %(titles)s"),
    ),
    Template.VACANCY_EXPIRED: _about_jobs(
        N_("The time of your vacancy %(titles)s is over. Post it again on your page or call %(phone)s."),
        N_("The time of %(n)s of your vacancies is over: %(titles)s. To post them again call %(phone)s."),
        N_("Time is over: %(titles)s"),
    ),
    Template.VACANCY_SILENT: _about_jobs(
        N_("You did not answer whether %(titles)s is open, so it is paused. One press opens it again."),
        N_("You did not answer whether these are open, so they are paused: %(titles)s."),
        N_("Paused: %(titles)s"),
    ),
    Template.INVITED_TO_TRAINING: _about_training(
        N_("You are invited to “%(topic)s”: %(day)s, %(hour)s, %(place)s. Do you come? One press:"),
        N_("Invitation: %(topic)s"),
    ),
    Template.ENROLLED: _about_training(
        N_("You have a seat in “%(topic)s”: %(day)s, %(hour)s, %(place)s."), N_("Training: %(topic)s")
    ),
    Template.TRAINING_CANCELLED: _about_training(
        N_("“%(topic)s” on %(day)s does not take place. New ones stand on the portal."),
        N_("Cancelled: %(topic)s"),
    ),
    Template.TRAINING_WORD: _training_word,
    Template.CERTIFIED: _about_training(
        N_("Your certificate of “%(topic)s” is ready at the centre; it stands in your profile."),
        N_("Your certificate: %(topic)s"),
    ),
}
