namespace ClinicMfa.Browser.Tests;

/// <summary>Where the focus is, seen from what somebody looks for.</summary>
internal sealed class FocusStop
{
    /// <summary>
    /// To be evaluated on what is looked for. The focused element is on screen and under nothing else, and has an outline, or stands in a box that has one for it.
    /// </summary>
    public const string Script = """
        target => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return { isHere: false, isInGroup: false, isPast: false, problem: null };
          const problem = () => {
            const name = focused.outerHTML.slice(0, 120);
            const box = focused.getClientRects()[0];
            if (!box) return `${name} has the focus and no place on the page`;
            const [left, top, right, bottom] = [Math.max(box.left, 0), Math.max(box.top, 0), Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
            if (right - left < Math.min(box.width, innerWidth) - 1 || bottom - top < Math.min(box.height, innerHeight) - 1) return `${name} has the focus and is off the screen`;
            const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            if (!above || !(focused.contains(above) || above.contains(focused))) return `${name} has the focus and is behind ${above?.outerHTML.slice(0, 80)}`;
            const rings = [focused, focused.closest('.mfa-choice')].filter(Boolean).map(element => getComputedStyle(element));
            if (!rings.some(ring => ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2)) return `${name} has the focus and nothing shows it`;
            return null;
          };
          const isInGroup = focused === target || (focused.type === 'radio' && target.type === 'radio' && focused.name === target.name && focused.form === target.form);
          const isPast = (target.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
          return { isHere: focused === target, isInGroup, isPast, problem: focused.id === 'content' ? null : problem() };
        }
        """;

    /// <summary>On what is looked for.</summary>
    public bool IsHere { get; set; }

    /// <summary>On it, or on another radio button of its group.</summary>
    public bool IsInGroup { get; set; }

    /// <summary>Further down the page.</summary>
    public bool IsPast { get; set; }

    /// <summary>Why somebody would not see where the focus is, or null.</summary>
    public string? Problem { get; set; }
}
