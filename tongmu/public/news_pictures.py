"""The pictures of published articles."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from tongmu.core import pictures
from tongmu.news.markup import pictures_in
from tongmu.news.models import Article
from tongmu.public.pages import public_picture


@public_picture
def news_picture(request, pk, number, size):
    """A picture that a published article shows; 404 for one it does not place, and for one withdrawn."""
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if number not in pictures_in(article.body):
        raise Http404("The article does not show it.")
    picture = get_object_or_404(article.pictures.standing(), number=number)
    return pictures.response(picture.image, size)
