using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests;

/// <summary>How somebody acts on what they have found. Each member takes the name it was found by, to say so where it can't be acted on.</summary>
internal interface IHands
{
    Task FillAsync(ILocator field, string name, string value);

    Task FillDayAsync(ILocator field, string name, DateOnly day);

    Task PressAsync(ILocator button, string name);

    Task FollowAsync(ILocator link, string name);

    Task ChooseAsync(ILocator choice, string name);

    /// <summary>Picks what a list shows with these first letters.</summary>
    Task PickAsync(ILocator list, string name, string option);
}
