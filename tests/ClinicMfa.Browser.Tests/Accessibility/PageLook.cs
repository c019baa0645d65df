using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>
/// What a machine can see on a page: axe's violations; what is wider than the screen at 320 px (which is 1280 px at 400 %), 768 px, and with text of twice the size;
/// controls that cover each other there; and what moves although it was asked not to.
/// </summary>
internal sealed class PageLook(IPage page)
{
    private const int Width = 1280;
    private const int Height = 900;

    private const string Crowded = """
        () => {
          const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')].filter(element => element.checkVisibility() && !element.closest('.skip'));
          const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
          return controls.flatMap((one, i) => controls.slice(i + 1)
            .filter(other => [...one.getClientRects()].some(a => [...other.getClientRects()].some(b => covers(a, b))))
            .map(other => `${one.outerHTML.slice(0, 80)} and ${other.outerHTML.slice(0, 80)} cover each other`));
        }
        """;

    private const string Moving = """
        () => [...document.querySelectorAll('*')].flatMap(element => {
          const style = getComputedStyle(element);
          const lasts = durations => durations.split(',').some(duration => parseFloat(duration) > 0);
          return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration)) ? [`${element.outerHTML.slice(0, 80)} moves`] : [];
        })
        """;

    private readonly List<string> _found = [];

    /// <summary>What is wrong, each with the page's name.</summary>
    public IReadOnlyList<string> Found => _found;

    /// <summary>Opens a page and looks at it.</summary>
    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(path);
        await LookAsync(path);
    }

    /// <summary>Looks at the page as it is.</summary>
    public async Task LookAsync(string name)
    {
        Note(name, await Axe.RunAsync(page));
        Note(name, await page.EvaluateAsync<string[]>(Moving));
        await FitsAsync($"{name}, text of twice the size", Width, "200%");
        await FitsAsync(name, 768);
        await FitsAsync(name, 320);
        await page.SetViewportSizeAsync(Width, Height);
    }

    private async Task FitsAsync(string name, int screen, string text = "")
    {
        await page.SetViewportSizeAsync(screen, Height);
        await page.EvaluateAsync("size => { document.documentElement.style.fontSize = size; }", text);
        var width = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        if (width > screen)
            Note(name, [$"{width} px wide on a screen of {screen}"]);
        Note($"{name} at {screen} px", await page.EvaluateAsync<string[]>(Crowded));
    }

    private void Note(string name, IEnumerable<string> found) => _found.AddRange(found.Select(what => $"{name}: {what}"));
}
