"""Frequent first names, which tell men from women among people of one surname."""

from typing import Final

from precis.entities.linking.lists import word_set

#: Frequent first names (1990 census of the United States, public domain), with which two words
#: of a person's name begin.
MEN: Final = word_set(
    """
    james john robert michael william david richard charles joseph thomas christopher daniel
    paul mark donald george kenneth steven edward brian ronald anthony kevin jason matthew gary
    timothy jose larry jeffrey frank scott eric stephen andrew raymond gregory joshua jerry
    dennis walter patrick peter harold douglas henry carl arthur ryan roger joe juan jack albert
    jonathan justin terry gerald keith samuel willie ralph lawrence nicholas roy benjamin bruce
    brandon adam harry fred wayne billy steve louis jeremy aaron randy howard eugene carlos
    russell bobby victor martin ernest phillip todd jesse craig alan shawn clarence sean philip
    chris johnny earl jimmy antonio danny bryan tony luis mike stanley leonard nathan dale
    manuel rodney curtis norman allen marvin vincent glenn jeffery travis jeff chad jacob lee
    melvin alfred kyle francis bradley jesus herbert frederick ray joel edwin don eddie ricky
    troy randall barry alexander bernard mario leroy francisco marcus micheal theodore clifford
    miguel oscar jay jim tom calvin alex jon ronnie bill lloyd tommy leon derek warren darrell
    jerome floyd leo alvin tim wesley gordon dean greg jorge dustin pedro derrick dan lewis
    zachary corey herman maurice vernon roberto clyde glen hector shane ricardo sam rick lester
    brent ramon charlie tyler gilbert gene ben bob ted nick dave
    """
)
WOMEN: Final = word_set(
    """
    mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen
    betty helen sandra donna carol ruth sharon michelle laura sarah berly deborah jessica
    shirley cynthia angela melissa brenda amy anna rebecca virginia kathleen pamela martha debra
    amanda stephanie carolyn christine marie janet catherine frances ann joyce diane alice julie
    heather teresa doris gloria evelyn cheryl mildred katherine joan judith rose janice nicole
    judy christina kathy theresa beverly denise tammy irene jane lori rachel marilyn andrea
    kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina phyllis norma paula
    diana annie lillian emily peggy crystal gladys rita dawn connie florence edna tiffany carmen
    rosa cindy grace wendy victoria edith kim sherry sylvia josephine thelma sheila ethel ellen
    elaine marjorie carrie charlotte monica esther pauline emma juanita anita rhonda hazel amber
    eva debbie april clara lucille joanne eleanor valerie danielle megan alicia suzanne michele
    gail bertha darlene veronica jill erin geraldine lauren cathy joann lorraine sally regina
    erica beatrice dolores bernice audrey yvonne annette june samantha ana renee ida vivian
    roberta holly brittany melanie loretta yolanda jeanette laurie katie kristen vanessa alma
    sue elsie beth jeanne vicki carla tara rosemary eileen
    """
)


def is_first_name(word: str) -> bool:
    """Whether a folded word is a frequent first name."""
    return word in MEN or word in WOMEN
