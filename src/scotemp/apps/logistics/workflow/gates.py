"""What must be there before a request, a quote or a shipment moves on."""

from typing import Any

from django.utils import timezone

from scotemp.apps.agreements.workflow.gates import viewer_behind
from scotemp.apps.directory.workflow.gates import screened
from scotemp.apps.logistics.workflow.papers import TRANSPORT_DOCUMENT
from scotemp.apps.risk.selectors.warnings import red_on
from scotemp.kit.access.viewer import Scope
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names


def _unless(there: object, code: str, en: str, zh: str, ru: str) -> Missing | None:
    return None if there else Missing(code, Names(en, zh, ru))


def acts_for(actor: str | None, role: str, organisation: int | None) -> bool:
    """Say whether somebody holds a role on an organisation today."""
    viewer = viewer_behind(actor)
    return viewer is not None and role in viewer.within.get(Scope("directory.organisation", str(organisation)), ())


def has_options(one: Any, request: Request) -> Missing | None:
    """Ask for a route."""
    return _unless(one.options.exists(), "options", "A route at least", "至少一条路线", "Хотя бы один маршрут")


def option_chosen(one: Any, request: Request) -> Missing | None:
    """Ask which route was chosen."""
    return _unless(one.chosen is not None, "chosen", "The route that you choose", "所选路线", "Выбранный маршрут")


def due_ahead(one: Any, request: Request) -> Missing | None:
    """Ask for a last day for quotes that is not over."""
    ahead = one.quotes_due >= timezone.now().date()
    return _unless(
        ahead, "due", "A last day for quotes that lies ahead", "尚未到期的报价截止日", "Ещё не наступивший срок подачи котировок"
    )


def quotes_opened(one: Any, request: Request) -> Missing | None:
    """Ask, where quotes are sealed, that they have been opened."""
    opened = not one.sealed or one.opened_at is not None
    return _unless(
        opened, "opened", "The opening of the quotes, after the last day", "截止日后开启报价", "Вскрытие котировок после срока подачи"
    )


def shipment_planned(one: Any, request: Request) -> Missing | None:
    """Ask for a shipment."""
    planned = one.shipments.exclude(state="cancelled").exists()
    return _unless(planned, "shipment", "A planned shipment", "已计划的货运", "Запланированная отправка")


def no_shipment(one: Any, request: Request) -> Missing | None:
    """Ask that no shipment of it is alive."""
    planned = one.shipments.exclude(state="cancelled").exists()
    return _unless(not planned, "no_shipment", "That its shipment is cancelled first", "须先取消其货运", "Сначала отмените отправку")


def by_partner(quote: Any, request: Request) -> Missing | None:
    """Ask that somebody acts who represents the partner, and not only the enterprise that asks."""
    own = acts_for(request.actor, "LGP", quote.partner_id)
    return _unless(own, "partner", "Somebody who acts for the bidder", "须由报价方代表办理", "Представитель участника")


def quotes_still_taken(quote: Any, request: Request) -> Missing | None:
    """Ask that the request takes quotes, today as well."""
    one = quote.request
    taken = one.state == "quoting" and one.opened_at is None and one.quotes_due >= timezone.now().date()
    return _unless(taken, "taken", "A request that still takes quotes", "仍在接受报价的需求", "Запрос, по которому ещё принимают котировки")


def still_valid(quote: Any, request: Request) -> Missing | None:
    """Ask that the quote still holds."""
    valid = quote.valid_until >= timezone.now().date()
    return _unless(valid, "valid", "A quote that has not expired", "尚未过期的报价", "Неистёкшая котировка")


def parties_screened(shipment: Any, request: Request) -> Missing | None:
    """Ask for the screening of who sends, who receives and who carries."""
    return next((missing for one in shipment.parties if (missing := screened(one, request))), None)


def no_red_warning(shipment: Any, request: Request) -> Missing | None:
    """Ask that no red warning stands on a country of the route."""
    red = [code for code in shipment.countries if red_on(code)]
    listed = ", ".join(red)
    return _unless(
        not red, "warning", f"No red warning on a country of the route: {listed}", f"路线经过的国家无红色预警：{listed}",
        f"Отсутствие красного предупреждения по странам маршрута: {listed}",
    )  # fmt: skip


def by_carrier(shipment: Any, request: Request) -> Missing | None:
    """Ask that somebody acts for the carrier."""
    own = acts_for(request.actor, "LGP", shipment.carrier_id)
    return _unless(own, "carrier", "Somebody who acts for the carrier", "须由承运人代表办理", "Представитель перевозчика")


def by_consignee(shipment: Any, request: Request) -> Missing | None:
    """Ask that somebody acts for who receives."""
    own = acts_for(request.actor, "ENT", shipment.consignee_id)
    return _unless(own, "consignee", "Somebody who acts for the consignee", "须由收货人代表办理", "Представитель грузополучателя")


def by_consignor(shipment: Any, request: Request) -> Missing | None:
    """Ask that somebody acts for who sends, unless the staff does."""
    own = "STF" in request.roles or acts_for(request.actor, "ENT", shipment.consignor_id)
    return _unless(own, "consignor", "Somebody who acts for the consignor", "须由发货人代表办理", "Представитель грузоотправителя")


def quoted(shipment: Any, request: Request) -> Missing | None:
    """Ask for the quote that won, or the staff's reason to do without."""
    won = shipment.quote is not None and shipment.quote.state == "won"
    return _unless(
        won or shipment.unquoted_because, "quote", "The quote that won, or the staff's reason for none",
        "中标报价，或工作人员说明无报价的理由",
        "Выигравшая котировка либо причина её отсутствия от сотрудника",
    )  # fmt: skip


def documents_there(shipment: Any, request: Request) -> Missing | None:
    """Ask for number and day of each paper that must be there, or a reason to do without, and for the file of one at least."""
    lacking = shipment.documents.lacking().count()
    filed = Paper.objects.of(subject_of(shipment)).standing().filter(tag=TRANSPORT_DOCUMENT).exists()
    wanted = shipment.documents.filter(required=True, waived_because="").exists()
    return _unless(
        not lacking and (filed or not wanted), "documents",
        "Every required paper with number, day and file, or waived with a reason",
        "全部必备单证须有编号、日期和文件，或注明免除理由",
        "Все обязательные документы с номером, датой и файлом либо причина отказа от них",
    )  # fmt: skip


def loaded(shipment: Any, request: Request) -> Missing | None:
    """Ask for what is loaded."""
    return _unless(
        shipment.loads.exists(), "loads", "A container or unit at least", "至少一个集装箱或货件", "Хотя бы один контейнер или место"
    )


def balanced(shipment: Any, request: Request) -> Missing | None:
    """Ask that what was delivered and what was lost make up what was shipped."""
    delivered = shipment.delivered_tonnes
    even = delivered is not None and delivered + shipment.lost_tonnes == shipment.shipped_tonnes
    return _unless(
        even, "balance", "Delivered and lost tonnes that make up those shipped", "交付吨数与损失吨数之和须等于发运吨数",
        "Сумма доставленных и утраченных тонн, равная отправленным",
    )  # fmt: skip


def left(state: str) -> Gate:
    """Return a gate that is open where the exception left this state."""

    def gate(shipment: Any, request: Request) -> Missing | None:
        return _unless(
            shipment.left_state == state,
            "left",
            "The state that was left",
            "须恢复到异常前的状态",
            "Состояние, из которого возникла ситуация",
        )

    return gate
