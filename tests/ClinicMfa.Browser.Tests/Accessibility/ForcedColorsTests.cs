using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>Where the system imposes its few colours (Windows' contrast themes), grounds and shadows are gone: what is left has to show each control and the focus.</summary>
public sealed class ForcedColorsTests(Chromium chromium) : PageTests(chromium)
{
    /// <summary>Each control: a border or an underline to be seen by unless the browser draws it; once focused an outline, in another colour than the page.</summary>
    private const string Unseen = """
        () => {
          const paper = getComputedStyle(document.body).backgroundColor;
          const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')].filter(element => element.checkVisibility() && !element.closest('.skip'));
          if (controls.length === 0) return ['there is no control'];
          return controls.flatMap(control => {
            const name = control.outerHTML.slice(0, 100), style = getComputedStyle(control);
            const isDrawn = ['radio', 'checkbox'].includes(control.type) && style.appearance !== 'none';
            const hasBorder = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 1 && style.borderTopColor !== paper;
            const isLink = style.color !== paper && (style.textDecorationLine.includes('underline') || style.color !== getComputedStyle(document.body).color);
            control.focus({ focusVisible: true });
            const ring = getComputedStyle(control.closest('.mfa-choice') ?? control);
            const isRinged = ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2 && ring.outlineColor !== paper;
            return [...(isDrawn || hasBorder || isLink ? [] : [`${name} is not seen`]), ...(isRinged ? [] : [`${name} has the focus and nothing shows it`])];
          });
        }
        """;

    [Fact]
    public async Task EveryControl_InForcedColors_IsSeenAndShowsItsFocus()
    {
        var page = await OpenAsync("en-US", ColorScheme.Dark);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var found = new List<string>();
        async Task LookAsync(string name) => found.AddRange((await page.EvaluateAsync<string[]>(Unseen)).Select(what => $"{name}: {what}"));

        await page.GotoAsync("/login");
        await LookAsync("/login");
        await LogInAsync(page, "therapist@valley.example");
        await LookAsync("/mfa asks which method");
        await LogInAsync(page, "therapist@summit.example");
        await LookAsync("/mfa asks for a number");
        await LogInAsync(page, "admin@harbor.example");
        await LookAsync("/mfa asks for a code");
        await SubmitCodeAsync(page, "admin@harbor.example");
        foreach (var path in (string[])["/account", "/account/browsers", "/admin/users", "/admin/mfa", "/admin/mfa/turn-on", "/admin/audit", "/admin/users/therapist-harbor/reset"])
        {
            await page.GotoAsync(path);
            await LookAsync(path);
        }

        Assert.Empty(found);
    }

    /// <summary>A choice that is made and one that has the focus are told apart, and which is which without its ground.</summary>
    [Fact]
    public async Task Choice_InForcedColors_ShowsWhatIsChosenApartFromTheFocus()
    {
        var page = await OpenAsync("en-US", ColorScheme.Light);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await LogInAsync(page, "therapist@valley.example");
        await page.Locator("#method-email").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal(["3px none", "1px none"], await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.mfa-choice')].map(choice => getComputedStyle(choice)).map(style => `${style.borderTopWidth} ${style.outlineStyle}`)
            """));
    }
}
