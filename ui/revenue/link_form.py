"""What a deal is about, who has a part in it, and who else is after it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.workspace.offered import offered
from resources.language import tr
from ui.kit.fields import FormField
from ui.revenue.contact_parts import ContactParts
from ui.revenue.editor_choices import EditorChoices
from ui.revenue.word_field import WordField
from ui.theme.theme import Theme


class LinkForm(QWidget):
    """Products and competitors as chips, people with their roles."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.products = WordField(theme, tr("Type a product"))
        self.contacts = ContactParts(theme)
        self.competitors = WordField(theme, tr("Type a name"), takes_new=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self.products_field = FormField(theme, tr("Products"), self.products, optional=True)
        column.addWidget(self.products_field)
        column.addWidget(
            FormField(theme, tr("People with a part in it"), self.contacts, optional=True)
        )
        column.addWidget(
            FormField(
                theme,
                tr("Competitors"),
                self.competitors,
                hint=tr("Enter takes the name"),
                optional=True,
            )
        )
        column.addStretch(1)

    def added(self) -> list[str]:
        """Return the words that were added by hand."""
        return [*self.products.added(), *self.competitors.added()]

    def is_right(self) -> bool:
        """Tell whether every product that is typed is one that we sell."""
        unknown = self.products.unknown()
        if unknown:
            self.products_field.set_error(
                tr("No product is called {unknown}; choose one of the list", unknown=unknown)
            )
        return not unknown

    def show_words(self, choices: EditorChoices) -> None:
        """Offer products and competitors, with those of the deal chosen."""
        deal = choices.deal
        held = deal.product_codes if deal else ()
        products = [(one.code, one.name) for one in offered(choices.products, *held)]
        self.products.show_words(products, held)
        competitors = [(one.code, one.label) for one in choices.competitors]
        chosen = [one.code for one in deal.competitors] if deal else []
        self.competitors.show_words(competitors, chosen)

    def show_people(self, choices: EditorChoices, *, keep: bool) -> None:
        """Offer the account's people; `keep` those that are chosen, else those of the deal."""
        deal = choices.deal
        chosen = {one.contact_id: one.role for one in deal.contacts} if deal else {}
        shown = self.contacts.parts() if keep else chosen
        self.contacts.show_contacts(choices.contacts, choices.roles, shown)
