// What the page draws with: horizontal bars of our own, bars by week, a Sankey, their axes and tooltips.
import { graphic, init, use } from "echarts/core";
import { BarChart, CustomChart, SankeyChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, CustomChart, SankeyChart, GridComponent, TooltipComponent, SVGRenderer]);
export { graphic, init };
