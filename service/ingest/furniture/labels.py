"""Words that pages print alone on a line around any article, folded.

Every entry is a phrase of page templates at large, in no way of one site.
"""

from __future__ import annotations

from typing import Final

LIST_LABELS: Final = frozenset(
    """trending now|trending|trending stories|trending topics|trending news|recent news|recent posts
    |recent articles|recent stories|latest news|latest stories|latest articles|latest posts|latest
    |related articles|related stories|related news|related posts|related topics|related content
    |related coverage|related links|most read|most popular|most viewed|most shared|popular posts
    |popular stories|popular now|top stories|top news|more news|more stories|more articles
    |more from this section|more on this story|more on this topic|you may also like
    |you might also like|you may like|recommended|recommended for you|recommended stories
    |recommended articles|editor's picks|editors' picks|editor's choice|don't miss|must read
    |read also|also read|read more|read next|up next|what to read next|in other news
    |around the web|from the web|promoted stories""".replace("\n    ", "").split("|")
)
"""Labels above lists of other articles."""

LABELS: Final = frozenset(
    """advertisement|advertisements|advertising|advert|sponsored|sponsored content|paid content
    |partner content|continue reading|keep reading|show more|load more|view more|see more
    |see all|view all|skip to content|skip to main content|back to top|scroll to top|go to top
    |skip advertisement|skip ad|close ad|article continues below|story continues below
    |breaking news|live updates|newsletter|newsletters|share this article|share this story
    |share this post|share this|share article|share on social media|copy link|copy url
    |link copied|add to favorites|save for later|listen to this article|listen to article
    |listen to this story|play video|watch video|watch now|photo gallery|image gallery
    |view gallery|view photos|text size|font size|print this article|follow us|get the app
    |sign in|log in|login|subscribe|subscribe now|subscribe today|register now|sign up
    |about the author|about us|contact us|privacy policy|terms of use|terms of service
    |terms and conditions|cookie policy|cookie settings|manage cookies|report a typo
    |report an error|no comments|no comments yet|0 comments|comments are closed
    |leave a comment|leave a reply|post a comment|add a comment|write a comment
    |join the conversation|join the discussion|cancel reply|post comment|submit comment
    |show comments|hide comments|view comments|view all comments|read comments
    |loading|loading...|please wait|accept all|reject all""".replace("\n    ", "").split("|")
)

EDGE_LABELS: Final = frozenset(
    """share|tweet|pin|pin it|print|email|e-mail|save|bookmark|comments|comment|related|menu|home
    |search|tags|topics|whatsapp|telegram|facebook|twitter|instagram|linkedin|reddit|x|youtube
    |pinterest|messenger|copy|reply|like|listen|watch|live|gallery|photos|videos
    |author|previous|next|previous article|next article|previous post|next post
    |explained|exclusive|updated|published|staff|staff writer|editor|ad|ads""".replace(
        "\n    ", ""
    ).split("|")
)

SECTIONS: Final = frozenset(
    """war|wars|world|world news|politics|business|economy|markets|finance|money|sport|sports|news
    |opinion|opinions|analysis|comment|commentary|editorial|tech|technology|science|health|climate
    |environment|energy|culture|arts|entertainment|celebrity|lifestyle|life|travel|food|style
    |fashion|education|society|religion|crime|law|justice|defence|defense|security|military
    |conflict|conflicts|diplomacy|international|national|nation|local|regional|global|europe|asia
    |africa|americas|america|latin america|middle east|asia pacific|oceania|us|u.s|usa|uk
    |us news|uk news|europe news|top news|headlines|features|feature|investigations|magazine
    |video|audio|podcasts|weather|cars|auto|gaming|russia-ukraine war|ukraine war|war in ukraine
    |israel-gaza war|war and conflict|russia|ukraine|china""".replace("\n    ", "").split("|")
)
"""Names of news sections; they count only before the first or after the last sentence."""
