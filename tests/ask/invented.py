"""Five invented articles with the shapes of the seeds, other nations, words and numbers.

Answers that hold on the seeds must hold here, or they were fitted.
"""

from __future__ import annotations

from typing import Final

ARTICLES: Final = (
    {
        "id": "courier",
        "title": "Rebels Seize Three Ghanaian Soldiers Near Kara",
        "published": "2021-03-03",
        "outlet": "Lakeside Courier",
        "text": (
            "Rebels in northern Togo have captured three wounded Ghanaian soldiers near Kara, "
            "rebel commander Kossi Adama said on Monday.\n\n"
            "This is the first time Ghanaian troops have been captured since their "
            "deployment.\n\n"
            "Beninese intelligence estimates that at least 4,600 Ghanaian soldiers have been "
            "deployed to help the Togolese army, with at least 900 killed or wounded in the "
            "war so far.\n\n"
            "The deployment follows a security treaty signed between Accra and Lomé in June "
            "2020."
        ),
    },
    {
        "id": "herald",
        "title": "Adama Gives New Count of Ghanaian Losses",
        "text": (
            "The African Union and its partners say that Accra sent an estimated 5,000 "
            "soldiers to Togo late last year.\n\n"
            "Rebel commander Kossi Adama said last week that 800 Ghanaian soldiers had been "
            "killed or wounded in the Kara region.\n\n"
            "Ama Serwaa, a spokeswoman for the Red Cross, said that several Ghanaian soldiers "
            "had committed suicide in captivity."
        ),
    },
    {
        "id": "ledger",
        "title": "A Ghanaian Soldier Is Taken",
        "text": (
            "Reports suggest that Ghana has dispatched roughly 5,000 soldiers to Togo, "
            "following a security treaty signed last year.\n\n"
            "Benin's intelligence agency confirmed that a wounded Ghanaian soldier was "
            "captured.\n\n"
            "Kossi Adama has stated that over 600 Ghanaian soldiers have been killed or "
            "wounded in the Kara region alone."
        ),
    },
    {
        "id": "mirror",
        "title": "Ghana's Losses Mount",
        "text": (
            "Beninese and Nigerian officials estimate that more than 4,000 Ghanaian soldiers "
            "have been sent to support Togo.\n\n"
            "Adama disclosed on Tuesday that over 600 Ghanaian troops have been killed or "
            "injured in the Kara region alone."
        ),
    },
    {
        "id": "post",
        "title": "Ghana Is Not Talking",
        "text": (
            "Ghana is believed to have sent around 5,500 soldiers to Togo to support its "
            "campaign, launched in September 2020.\n\n"
            "It was not his first report about captured Ghanaians. However, previous captives "
            "had died of their wounds, according to Adama."
        ),
    },
)
